package io.posbind.deviceapplication;

import static io.posbind.deviceapplication.ReviewInput.REJECT_REASONS;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Form;
import io.posbind.Model;
import io.posbind.Words;
import io.posbind.engine.FormInput;
import io.posbind.merchant.AccountType;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.MerchantKind;
import io.posbind.shared.Language;
import io.posbind.shared.Spelling;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this process's model, decisions, forms, mails and code promise each other. */
class ModelAndCodeTests {

  private static final Model MODEL = Model.of(DeviceApplications.SLUG);
  private static final Pattern TEXT = Pattern.compile("\"([a-z_]+)\"");
  private static final Pattern DOCUMENT_IN_FORM = Pattern.compile("contains\\(asked, \\\\\"(\\w+)");

  @Test
  void messagesAreThoseTheCodeTells() {
    assertThat(MODEL.every(Message.class))
        .extracting(Message::getName)
        .containsExactlyInAnyOrder(
            DeviceApplications.MATERIAL_RECEIVED,
            DeviceApplications.WITHDRAWN,
            Reservations.STOCK_ARRIVED);
  }

  @Test
  void timersAreThoseMerchantsAreToldOf() {
    assertThat(timer("boundaryEvent_materialOverdue")).isEqualTo("${" + Variables.RESPOND_BY + "}");
    Matcher reminders =
        Pattern.compile("R(\\d+)/(P\\d+D)").matcher(timer("boundaryEvent_reminderDue"));
    assertThat(reminders.matches()).isTrue();
    assertThat(
            Duration.parse(reminders.group(2)).multipliedBy(Integer.parseInt(reminders.group(1))))
        .as("the last reminder comes before the end")
        .isLessThan(Requirements.DEADLINE);
    assertThat(
            Duration.parse(
                element(UserTask.class, "userTask_reviewApplication").getCamundaDueDate()))
        .isEqualTo(ApplicationNotices.REVIEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"device-application-review", "device-application-confirm"})
  void clerksChooseWhatTheCodeKnows(String name) {
    Form form = form(name);
    assertThat(form.field("decision").options())
        .containsExactlyInAnyOrderElementsOf(spelled(Decision.values()));
    assertThat(form.field("rejectReason").options())
        .containsExactlyInAnyOrderElementsOf(REJECT_REASONS);
    for (DocumentKind kind : DocumentKind.values()) {
      assertThat(form.field(ReviewInput.field(kind)).options())
          .containsExactlyInAnyOrderElementsOf(spelled(Requirement.RevisionReason.values()));
    }
    assertThat(DOCUMENT_IN_FORM.matcher(form.json()).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(spelled(DocumentKind.values()));
    assertThat(form.field("note").maxLength()).isEqualTo(ReviewInput.NOTE_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"device-application-review", "device-application-confirm"})
  void clerksAreAskedExactlyWhatIsRead(String name) {
    Set<String> read = new TreeSet<>();
    for (Decision decision : Decision.values()) {
      ReviewInput.read(
          new FormInput(
              new HashMap<>(Map.of("decision", Spelling.spell(decision))) {
                @Override
                public @Nullable Object get(Object field) {
                  read.add((String) field);
                  return super.get(field);
                }
              }));
    }
    assertThat(form(name).fields())
        .extracting(Form.Component::key)
        .containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  void theStartFormAsksForAnApplicationForm() {
    Form form = form("device-application-start");
    assertThat(form.fields())
        .extracting(Form.Component::key)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ApplicationForm.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
    assertThat(form.field("kind").options())
        .containsExactlyInAnyOrderElementsOf(spelled(MerchantKind.values()));
    assertThat(form.field("accountType").options())
        .containsExactlyInAnyOrderElementsOf(spelled(AccountType.values()));
    assertThat(form.field("language").options())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Language.values()).map(Language::tag).toList());
  }

  @Test
  void decisionsSayWhatTheCodeKnows() {
    assertThat(said("device-application-screening", "risk"))
        .isEqualTo(Set.copyOf(spelled(Risk.values())));
    assertThat(said("device-application-screening", "route"))
        .isEqualTo(Set.copyOf(spelled(Route.values())));
    assertThat(said("device-application-documents", "document"))
        .isEqualTo(Set.copyOf(spelled(DocumentKind.values())));
    assertThat(said("device-application-findings", "level"))
        .isEqualTo(Set.of("low", "medium", "high", "reject"));
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeHasItsWords(Language language) {
    Set<String> keys = Words.in(language).keySet();
    assertThat(said("device-application-findings", "reason"))
        .allSatisfy(code -> assertThat(keys).contains("finding." + code));
    Set<String> rejections = new TreeSet<>(REJECT_REASONS);
    rejections.addAll(
        decision("device-application-findings").stream()
            .filter(row -> "reject".equals(row.get("level")))
            .map(row -> row.get("reason"))
            .toList());
    assertThat(rejections)
        .allSatisfy(
            code ->
                assertThat(keys).contains("rejection." + code, "rejection." + code + ".remedy"));
    assertThat(spelled(DocumentKind.values()))
        .allSatisfy(
            kind ->
                assertThat(keys)
                    .contains(
                        "document." + kind,
                        "document." + kind + ".why",
                        "document." + kind + ".remedy"));
    assertThat(spelled(Requirement.RevisionReason.values()))
        .allSatisfy(
            reason ->
                assertThat(keys).contains("revision." + reason, "revision." + reason + ".remedy"));
  }

  /** A merchant hears of a finding only when it alone refuses: others are for clerks. */
  @Test
  void findingsThatDoNotRefuseAreNeverToldToMerchants() {
    Set<String> keys = Words.in(Language.ZH_CN).keySet();
    assertThat(decision("device-application-findings"))
        .filteredOn(row -> !"reject".equals(row.get("level")))
        .extracting(row -> row.get("reason"))
        .allSatisfy(code -> assertThat(keys).doesNotContain("rejection." + code));
  }

  @Test
  void everyNoticeThatIsSentHasItsTemplateAndEveryTemplateIsSent() {
    String sending =
        MODEL.sources().stream()
            .filter(source -> source.contains("class ApplicationNotices"))
            .findFirst()
            .orElseThrow();
    Properties declared = load("/emails/" + DeviceApplications.SLUG + "/notices.properties");
    Set<String> sent =
        declared.stringPropertyNames().stream()
            .filter(template -> sending.contains("\"" + template + "\""))
            .collect(toSet());
    // The portal sends this one, about an application that nobody has submitted yet.
    sent.add("draft-saved");
    assertThat(declared.stringPropertyNames()).isEqualTo(sent);
    for (String template : sent) {
      for (Language language : Language.values()) {
        for (String kind : List.of("html", "txt")) {
          String file =
              "/emails/%s/%s.%s.%s"
                  .formatted(DeviceApplications.SLUG, template, language.tag(), kind);
          assertThat(getClass().getResource(file)).as(file).isNotNull();
        }
      }
    }
  }

  private static Form form(String id) {
    return MODEL.forms().stream().filter(form -> form.id().equals(id)).findFirst().orElseThrow();
  }

  private static <E> E element(Class<E> type, String id) {
    return type.cast(MODEL.bpmn().getModelElementById(id));
  }

  private static String timer(String event) {
    return element(BoundaryEvent.class, event).getEventDefinitions().stream()
        .map(TimerEventDefinition.class::cast)
        .flatMap(
            timer -> Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle()))
        .filter(expression -> expression != null)
        .findFirst()
        .orElseThrow()
        .getTextContent();
  }

  private static List<String> spelled(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Spelling::spell).toList();
  }

  /** Everything that an output of a decision can say. */
  private static Set<String> said(String decision, String output) {
    return decision(decision).stream().map(row -> row.get(output)).collect(toSet());
  }

  /** The rules of a decision: each output's text by the output's name. */
  private static List<Map<String, String>> decision(String id) {
    org.camunda.bpm.model.dmn.instance.DecisionTable table =
        MODEL.decisions().stream()
            .flatMap(
                dmn ->
                    dmn
                        .getModelElementsByType(
                            org.camunda.bpm.model.dmn.instance.DecisionTable.class)
                        .stream())
            .filter(found -> found.getId().equals("table_" + id))
            .findFirst()
            .orElseThrow();
    List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
    return table.getRules().stream().map(rule -> texts(outputs, rule)).toList();
  }

  private static Map<String, String> texts(List<String> outputs, Rule rule) {
    Map<String, String> texts = new HashMap<>();
    List<OutputEntry> entries = List.copyOf(rule.getOutputEntries());
    for (int i = 0; i < outputs.size(); i++) {
      Matcher text = TEXT.matcher(entries.get(i).getTextContent().strip());
      texts.put(outputs.get(i), text.matches() ? text.group(1) : "");
    }
    return texts;
  }

  private static Properties load(String resource) {
    Properties properties = new Properties();
    try (var in =
        new InputStreamReader(
            ModelAndCodeTests.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
