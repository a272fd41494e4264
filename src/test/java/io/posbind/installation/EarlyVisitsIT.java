package io.posbind.installation;

import static io.posbind.installation.InstallationStatus.CANCELLED;
import static io.posbind.installation.InstallationStatus.LIVE;
import static io.posbind.installation.InstallationStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A technician who is there before the day that was agreed. */
@PosbindIT
class EarlyVisitsIT {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final Crew crew;

  @Autowired private Installations installations;
  @Autowired private EarlyVisits early;
  @Autowired private Visits visits;
  @Autowired private RuntimeService runtime;
  @LocalServerPort private int port;

  EarlyVisitsIT(@Autowired AutowireCapableBeanFactory beans) {
    this.crew = beans.createBean(Crew.class);
  }

  @Test
  void goesFromAnEarlyVisitToLive() {
    CaseNumber order = scheduled();
    Instant agreed = crew.visit(order);

    assertThat(early.begin(number(order), "technician3")).isEmpty();

    assertThat(crew.taskOf(order)).isEqualTo("userTask_installTerminal");
    assertThat(crew.events(order)).endsWith("begun_early");
    assertThat(visits.of(number(order)))
        .hasValueSatisfying(
            visit -> {
              assertThat(visit.early()).isTrue();
              assertThat(visit.technician()).isEqualTo("technician3");
              assertThat(visit.slot().from())
                  .isBetween(Instant.now().minusSeconds(60), Instant.now());
              assertThat(visit.slot().length()).isEqualTo(Duration.ofMinutes(90));
            });
    assertThat(runtime.getVariable(crew.instance(order), "visit").toString())
        .startsWith(SlotText.inFigures(visits.of(number(order)).orElseThrow().slot(), SHANGHAI))
        .endsWith("师傅3");
    assertThat(visits.between(agreed, agreed.plusSeconds(60)))
        .extracting(Visit::number)
        .doesNotContain(number(order));
    crew.install(order);
    crew.report(order, "succeeded");
    assertThat(crew.status(order)).isEqualTo(LIVE);
    assertThat(crew.told(order)).containsExactly("pick-slot", "visit-confirmed", "live");
  }

  @Test
  void beginsAVisitOnceHoweverManyAreThere() throws Exception {
    CaseNumber order = scheduled();
    ExecutorService technicians = Executors.newFixedThreadPool(4);
    List<Optional<FieldError>> answers = new ArrayList<>();
    try {
      Callable<Optional<FieldError>> begin = () -> early.begin(number(order), "technician2");
      for (Future<Optional<FieldError>> answer :
          technicians.invokeAll(Collections.nCopies(4, begin))) {
        answers.add(answer.get());
      }
    } finally {
      technicians.shutdownNow();
    }

    assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(answers)
        .filteredOn(Optional::isPresent)
        .extracting(answer -> answer.orElseThrow().code())
        .containsOnly("installation.notToBegin");
    assertThat(crew.events(order)).containsOnlyOnce("begun_early");
    assertThat(crew.task(order)).isNotNull();
  }

  @Test
  void beginsNothingThatIsNotAgreedOrHasEnded() {
    CaseNumber unpicked = crew.begun();
    CaseNumber cancelled = scheduled();
    installations.cancel(cancelled, WithdrawalReason.NONE, "merchant");

    for (CaseNumber order : List.of(unpicked, cancelled)) {
      assertThat(early.begin(number(order), "technician"))
          .map(FieldError::code)
          .contains("installation.notToBegin");
      assertThat(crew.events(order)).doesNotContain("begun_early");
    }
  }

  @Test
  void theMerchantCannotMoveAVisitThatHasBegun() {
    CaseNumber order = scheduled();
    Instant agreed = crew.visit(order);
    early.begin(number(order), "technician");

    assertThat(installations.pick(order, agreed)).isEqualTo(Picked.TOO_LATE);

    assertThat(crew.taskOf(order)).isEqualTo("userTask_installTerminal");
  }

  @Test
  void anEarlyVisitCanBePostponedAndCancelled() {
    CaseNumber order = scheduled();
    Instant agreed = crew.visit(order);
    early.begin(number(order), "technician");
    ZoneId zone = ZoneId.of("Asia/Shanghai");

    crew.submit(
        order,
        "technician",
        Map.of(
            "result",
            "postponed",
            "day",
            LocalDate.ofInstant(agreed, zone).toString(),
            "time",
            agreed.atZone(zone).toLocalTime().toString()));

    assertThat(crew.status(order)).isEqualTo(SCHEDULED);
    assertThat(crew.visit(order)).isEqualTo(agreed);
    assertThat(crew.task(order)).isNull();
    assertThat(early.begin(number(order), "technician")).isEmpty();
    assertThat(installations.cancel(order, WithdrawalReason.NONE, "merchant")).isTrue();
    assertThat(crew.status(order)).isEqualTo(CANCELLED);
    assertThat(visits.of(number(order))).isEmpty();
  }

  @Test
  void technicianBeginsOnTheDayPageAndIsToldInHisLanguage() {
    CaseNumber order = scheduled();
    CaseNumber number = number(order);
    String page =
        "/staff/installations?lang=zh-CN&day="
            + LocalDate.ofInstant(crew.visit(order), ZoneId.of("Asia/Shanghai"));
    String action = "/staff/installations/" + number + "/visit";
    Browser technician = Browser.signedIn(port, "technician");
    assertThat(technician.get(page).body()).contains(action, "已到店，现在开始");
    assertThat(Browser.staff(port, "clerk").get(page).body())
        .contains(number.value())
        .doesNotContain(action);

    HttpResponse<String> answer = technician.submit(page, action, Map.of());

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(technician.get("/staff/installations/" + number + "?lang=zh-CN").body())
        .contains("已开始上门", "技术员提前到店，上门已开始")
        .doesNotContain(action);
    technician.submit("/staff/installations/" + number, action, Map.of());
    assertThat(technician.get("/staff/installations/" + number + "?lang=en").body())
        .contains("has no visit to begin early");
    assertThat(crew.events(order)).containsOnlyOnce("begun_early");
    assertThat(Browser.signedIn(port, "clerk").submit("/logout", action, Map.of()).statusCode())
        .isEqualTo(403);
  }

  private CaseNumber scheduled() {
    CaseNumber order = crew.begun();
    crew.pick(order);
    return order;
  }

  private CaseNumber number(CaseNumber order) {
    return crew.row(order).number();
  }
}
