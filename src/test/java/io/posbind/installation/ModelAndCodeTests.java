package io.posbind.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Form;
import io.posbind.Model;
import io.posbind.Words;
import io.posbind.binding.Refusal;
import io.posbind.engine.FormInput;
import io.posbind.merchant.Province;
import io.posbind.shared.Language;
import io.posbind.shared.Spelling;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What this process's model, forms, mails and code promise each other. */
class ModelAndCodeTests {

  private static final Model MODEL = Model.of(Installations.SLUG);
  private static final Pattern NOTED =
      Pattern.compile("(?:note|move)\\([^;]*?\"([a-z_]+)\"", Pattern.DOTALL);

  @Test
  void messagesAreThoseTheCodeTells() {
    assertThat(MODEL.every(Message.class))
        .extracting(Message::getName)
        .containsExactlyInAnyOrder(
            Devices.STOCK_ARRIVED,
            Scheduling.SLOT_PICKED,
            Scheduling.VISIT_MOVED,
            EarlyVisits.VISIT_BEGUN,
            Commissioning.TEST_REPORTED,
            Cancelling.CANCELLED);
  }

  @Test
  void timersAreThoseMerchantsAreToldOf() {
    assertThat(Duration.parse(timer("boundaryEvent_slotOverdue")))
        .isEqualTo(InstallationNotices.PICKING);
    assertThat(timer("boundaryEvent_testOverdue")).isEqualTo("PT30M");
    assertThat(timer("boundaryEvent_visitReminderDue"))
        .isEqualTo("${" + Variables.REMINDER_AT + "}");
    assertThat(timer("boundaryEvent_visitDue")).isEqualTo("${" + Variables.VISIT_DAY + "}");
  }

  @Test
  void techniciansChooseWhatTheCodeKnows() {
    assertThat(form("installation-install").field("result").options())
        .containsExactlyInAnyOrderElementsOf(spelled(VisitResult.values()));
    assertThat(form("installation-install").field("siteProvince").options())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Province.values()).map(Province::code).toList());
    assertThat(form("installation-troubleshoot").field("remedy").options())
        .containsExactlyInAnyOrderElementsOf(spelled(Remedy.values()));
    for (Trouble trouble : Trouble.values()) {
      assertThat(form("installation-troubleshoot").json())
          .contains("trouble != \\\"" + Spelling.spell(trouble) + "\\\"");
    }
  }

  @Test
  void techniciansAreAskedExactlyWhatIsRead() {
    Set<String> read = new TreeSet<>();
    for (VisitResult result : VisitResult.values()) {
      VisitInput.read(
          new FormInput(
              new HashMap<>(Map.of("result", Spelling.spell(result))) {
                @Override
                public @Nullable Object get(Object field) {
                  read.add((String) field);
                  return super.get(field);
                }
              }));
    }
    assertThat(form("installation-install").fields())
        .extracting(Form.Component::key)
        .containsExactlyInAnyOrderElementsOf(read);
    assertThat(form("installation-schedule").fields())
        .extracting(Form.Component::key)
        .containsExactly("day", "time");
  }

  @ParameterizedTest
  @EnumSource
  void everythingThatHappensHasItsWords(Language language) {
    Set<String> keys = Words.in(language).keySet();
    Set<String> noted =
        MODEL.sources().stream()
            .flatMap(source -> NOTED.matcher(source).results())
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(noted).hasSizeGreaterThan(10);
    assertThat(noted)
        .allSatisfy(
            event ->
                assertThat(keys)
                    .anyMatch(
                        key ->
                            key.equals("installation.event." + event)
                                || (event.endsWith("_")
                                    && key.startsWith("installation.event." + event))));
    assertThat(spelled(Refusal.values()))
        .allSatisfy(refusal -> assertThat(keys).contains("installation.event.refused_" + refusal));
    assertThat(spelled(InstallationStatus.values()))
        .allSatisfy(
            status ->
                assertThat(keys)
                    .contains(
                        "installation.status." + status,
                        "portal.installation." + status,
                        "portal.installation." + status + ".text",
                        "way.installation." + status));
    for (Picked picked : Picked.values()) {
      if (picked != Picked.DONE && picked != Picked.AS_BEFORE) {
        assertThat(keys).contains("portal.installation.problem." + Spelling.spell(picked));
      }
    }
    for (String template : notices().stringPropertyNames()) {
      assertThat(keys).contains("installation.notice." + template);
    }
  }

  @Test
  void everyNoticeThatIsSentHasItsTemplateAndEveryTemplateIsSent() {
    String sending = String.join("\n", MODEL.sources());
    Set<String> sent = new TreeSet<>();
    for (String template : notices().stringPropertyNames()) {
      if (sending.contains("\"" + template + "\"")) {
        sent.add(template);
      }
    }
    // The one-time codes send it, under its fixed name.
    sent.add("code");
    assertThat(notices().stringPropertyNames()).isEqualTo(sent);
  }

  @Test
  void aStatusThatEndedStays() {
    for (InstallationStatus status : InstallationStatus.values()) {
      assertThat(status.mayBecome(InstallationStatus.CANCELLED)).isEqualTo(status.inFlight());
    }
    assertThat(InstallationStatus.TESTING.mayBecome(InstallationStatus.LIVE)).isTrue();
    assertThat(InstallationStatus.SCHEDULED.mayBecome(InstallationStatus.LIVE)).isFalse();
  }

  private static Form form(String id) {
    return MODEL.forms().stream().filter(form -> form.id().equals(id)).findFirst().orElseThrow();
  }

  private static String timer(String event) {
    BoundaryEvent boundary = MODEL.bpmn().getModelElementById(event);
    TimerEventDefinition timer =
        (TimerEventDefinition) boundary.getEventDefinitions().iterator().next();
    return (timer.getTimeDuration() == null ? timer.getTimeDate() : timer.getTimeDuration())
        .getTextContent();
  }

  private static List<String> spelled(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Spelling::spell).toList();
  }

  private static Properties notices() {
    Properties properties = new Properties();
    try (var in =
        new InputStreamReader(
            ModelAndCodeTests.class.getResourceAsStream(
                "/emails/" + Installations.SLUG + "/notices.properties"),
            StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
