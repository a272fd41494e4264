package io.posbind.deviceapplication;

import static io.posbind.deviceapplication.ApplicationStatus.APPROVED;
import static io.posbind.deviceapplication.ApplicationStatus.AWAITING_STOCK;
import static io.posbind.deviceapplication.ApplicationStatus.EXPIRED;
import static io.posbind.deviceapplication.ApplicationStatus.MATERIAL_REQUIRED;
import static io.posbind.deviceapplication.ApplicationStatus.REJECTED;
import static io.posbind.deviceapplication.ApplicationStatus.UNDER_REVIEW;
import static io.posbind.deviceapplication.ApplicationStatus.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.Browser;
import io.posbind.Multipart;
import io.posbind.PosbindIT;
import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.BlockList;
import io.posbind.merchant.CreditCode;
import io.posbind.merchant.DocumentKind;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Move;
import io.posbind.terminal.Stock;
import io.posbind.terminal.Terminal;
import io.posbind.terminal.TerminalSerial;
import io.posbind.vault.Vault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One test per path of the process. */
@PosbindIT
class DeviceApplicationIT {

  /** Kept empty but for what a test delivers. */
  private static final ProductCode OUT_OF_STOCK = new ProductCode("unionpay-classic");

  private final Desk desk;
  @Autowired private DeviceApplications applications;
  @Autowired private Stock stock;
  @Autowired private Orders orders;
  @Autowired private BlockList blockList;
  @Autowired private HistoryService history;
  @Autowired private RuntimeService runtime;
  @Autowired private JdbcClient jdbc;
  @Autowired private Vault vault;
  @LocalServerPort private int port;

  DeviceApplicationIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
  }

  @BeforeEach
  void fillTheShelf() {
    deliver(new ProductCode(Forms.PRODUCT), 5);
  }

  @BeforeEach
  void readChinese() {
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  void approvesAndReservesATerminal() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    assertThat(desk.view(number).status()).isEqualTo(UNDER_REVIEW);

    desk.approve(number, "clerk");

    ApplicationView view = desk.view(number);
    assertThat(view.status()).isEqualTo(APPROVED);
    TerminalSerial terminal = new TerminalSerial(Objects.requireNonNull(view.terminal()));
    assertThat(stock.find(terminal)).map(Terminal::caseNumber).contains(number);
    assertThat(view.requirements())
        .isNotEmpty()
        .allMatch(requirement -> requirement.state() == Requirement.State.SATISFIED);
    assertThat(desk.told(number)).containsExactly("received", "approved");
    assertThat(orders.find(number))
        .hasValueSatisfying(
            order -> {
              assertThat(order.product()).isEqualTo(view.product());
              assertThat(order.profile()).isEqualTo(view.dossier());
              assertThat(order.handledBy()).containsExactly("clerk");
            });
    assertThat(endOf(number)).containsExactly("endEvent_approved");
  }

  @Test
  void namesTheTerminalThatTheCaseHasNow() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    desk.approve(number, "clerk");
    String first = desk.view(number).terminal();

    Move.Moved moved = (Move.Moved) stock.swap(number, "technician", "不能打印");

    assertThat(desk.view(number).terminal()).isEqualTo(moved.serial().value()).isNotEqualTo(first);
  }

  @Test
  void aVariableNeverTakesThePlaceOfAStep() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    runtime.setVariables(
        desk.task(number).getProcessInstanceId(),
        Map.of("refuseSamePerson", "a text", "reserveTerminal", "a text"));

    desk.approve(number, "clerk");

    assertThat(desk.view(number).status()).isEqualTo(APPROVED);
  }

  @Test
  void asksForWhatIsMissingAndGoesOnWhenItIsThere() {
    CaseNumber number = desk.applyWithoutDocuments(Forms.company());
    ApplicationView asked = desk.view(number);
    assertThat(asked.status()).isEqualTo(MATERIAL_REQUIRED);
    assertThat(asked.respondBy()).isNotNull();
    assertThat(asked.requirements()).hasSize(5).allMatch(Requirement::isOpen);

    desk.bring(number, DocumentKind.ID_FRONT, DocumentKind.ID_BACK, DocumentKind.LICENCE);
    assertThat(applications.handOver(number)).isFalse();
    desk.bring(number, DocumentKind.ACCOUNT_PROOF, DocumentKind.SHOP_PHOTO);
    assertThat(applications.handOver(number)).isTrue();
    assertThat(applications.handOver(number)).isFalse();

    assertThat(desk.view(number).status()).isEqualTo(UNDER_REVIEW);
    assertThat(desk.view(number).requirements()).extracting(Requirement::dueAt).containsOnlyNulls();
    assertThat(desk.told(number)).containsExactly("received", "material-requested");
  }

  @Test
  void theClerkWhoBroughtThePapersNeitherReviewsNorCountersigns() {
    CaseNumber number = desk.applyWithoutDocuments(Forms.soleProprietor());
    String file = "/staff/applications/" + number;
    Browser clerk = Browser.staff(port, "clerk");
    for (Requirement paper : desk.view(number).requirements()) {
      clerk.submit(
          file,
          file + "/documents",
          new Multipart().field("kind", paper.kind().name()).file("file", "图.png", Forms.photo()));
    }
    Browser.staff(port, "clerk2").submit(file, file + "/material", Map.of());
    assertThat(desk.view(number).status()).isEqualTo(UNDER_REVIEW);

    for (String by : List.of("clerk", "clerk2")) {
      assertThatThrownBy(() -> desk.approve(number, by))
          .isInstanceOf(BadUserRequestException.class)
          .hasMessageStartingWith("这份申请的材料是您代商户提交的");
    }
    desk.approve(number, "manager");

    assertThat(orders.find(number).orElseThrow().handledBy())
        .containsExactlyInAnyOrder("clerk", "clerk2", "manager");
    assertThat(clerk.get(file + "?lang=zh-CN").body()).contains("代商户上传材料");
    assertThat(desk.view(number).history())
        .extracting(ApplicationView.Milestone::kind)
        .contains("material_received")
        .doesNotContain("document_brought");
  }

  @ParameterizedTest
  @ValueSource(doubles = {10.1, 19.9, 20.1, 25})
  void tellsTheClerkThatAFileIsTooLarge(double megabytes) {
    String file = "/staff/applications/" + desk.applyWithoutDocuments(Forms.company());
    Browser clerk = Browser.staff(port, "clerk");

    HttpResponse<String> answer =
        clerk.submit(file, file + "/documents", scan(new byte[(int) (megabytes * 1024 * 1024)]));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(Browser.location(answer)).endsWith(file + "#problem");
    assertThat(clerk.get(file).body()).contains("员工工作台", "文件超过 10 MB。请压缩后再上传");
    assertThat(clerk.get(file).body()).doesNotContain("文件超过");
  }

  @Test
  void answersNobodyWhoMayNotSeeTheCaseHoweverLargeTheFile() {
    String file = "/staff/applications/" + desk.applyWithoutDocuments(Forms.company());
    String papers = file + "/documents";
    byte[] large = new byte[21 * 1024 * 1024];
    HttpResponse<String> refused =
        Browser.staff(port, "officer").submit("/logout", papers, scan(large));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("员工工作台", "没有查看这一页的权限");
    Browser signedOut = Browser.on(port);
    assertThat(Browser.location(signedOut.submit("/track", papers, scan(large))))
        .endsWith("/login");

    String asked = Browser.location(signedOut.signIn("clerk", "clerk"));
    assertThat(asked).endsWith(papers + "/too-large");
    assertThat(Browser.location(signedOut.get(papers + "/too-large"))).endsWith(file + "#problem");
    assertThat(signedOut.get(file).body()).contains("文件超过 10 MB");
  }

  @Test
  void takesOneFileAtATimeFromTheClerk() {
    CaseNumber number = desk.applyWithoutDocuments(Forms.company());
    String file = "/staff/applications/" + number;
    Browser clerk = Browser.staff(port, "clerk");

    clerk.submit(
        file, file + "/documents", scan(Forms.photo()).file("file", "b.png", Forms.photo()));

    assertThat(clerk.get(file).body()).contains("一次只能上传一个文件");
    assertThat(desk.view(number).requirements()).allMatch(Requirement::isOpen);
  }

  private static Multipart scan(byte[] content) {
    return new Multipart().field("kind", "LICENCE").file("file", "scan.png", content);
  }

  @Test
  void thereIsNothingToBringToACaseThatIsNotThere() {
    Browser clerk = Browser.staff(port, "clerk");
    String known = "/staff/applications/" + desk.applyWithoutDocuments(Forms.company());
    String unknown = "/staff/applications/" + CaseNumber.of('A', 9_999_998);

    assertThat(
            clerk
                .submit(
                    known,
                    unknown + "/documents",
                    new Multipart().field("kind", "LICENCE").file("file", "a.png", Forms.photo()))
                .statusCode())
        .isEqualTo(404);
    assertThat(clerk.submit(known, unknown + "/material", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void remindsAndThenExpires() {
    CaseNumber number = desk.applyWithoutDocuments(Forms.soleProprietor());
    assertThat(desk.timer(number, "boundaryEvent_materialOverdue").getDuedate())
        .isEqualTo(desk.view(number).respondBy());
    desk.timeOf(number, "boundaryEvent_reminderDue");
    desk.timeOf(number, "boundaryEvent_reminderDue");
    desk.timeOf(number, "boundaryEvent_materialOverdue");

    assertThat(desk.view(number).status()).isEqualTo(EXPIRED);
    assertThat(desk.view(number).respondBy()).isNull();
    assertThat(desk.view(number).requirements())
        .allMatch(requirement -> requirement.state() == Requirement.State.PAST_DUE);
    assertThat(desk.told(number))
        .containsExactly("received", "material-requested", "reminder", "reminder", "expired");
    assertThat(endOf(number)).contains("endEvent_expired");
    assertThat(applications.attach(number, DocumentKind.LICENCE, "a.png", Forms.photo()))
        .isEqualTo(new Attachment.NotAskedFor());
  }

  /** Who uploads all of it and overlooks the button is neither reminded of it nor turned away. */
  @ParameterizedTest
  @ValueSource(strings = {"boundaryEvent_reminderDue", "boundaryEvent_materialOverdue"})
  void takesForHandedOverWhatIsAllThere(String timer) {
    CaseNumber number = desk.applyWithoutDocuments(Forms.soleProprietor());
    desk.bring(
        number,
        desk.view(number).requirements().stream()
            .map(Requirement::kind)
            .toArray(DocumentKind[]::new));
    desk.timeOf(number, timer);

    assertThat(desk.view(number).status()).isEqualTo(UNDER_REVIEW);
    assertThat(desk.view(number).history())
        .extracting(ApplicationView.Milestone::kind)
        .contains("material_received")
        .doesNotContain("reminded", "expired");
    assertThat(desk.told(number)).containsExactly("received", "material-requested");
    desk.approve(number, "clerk");
    assertThat(desk.view(number).status()).isEqualTo(APPROVED);
  }

  @Test
  void asksAgainForSingleDocuments() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    desk.decide(
        number, "clerk", Map.of("decision", "revise", "reviseLicence", "blurry", "note", "红章看不清"));

    ApplicationView view = desk.view(number);
    assertThat(view.status()).isEqualTo(MATERIAL_REQUIRED);
    assertThat(view.requirements())
        .filteredOn(Requirement::isOpen)
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.kind()).isEqualTo(DocumentKind.LICENCE);
              assertThat(open.revision()).isEqualTo(Requirement.RevisionReason.BLURRY);
              assertThat(open.note()).isEqualTo("红章看不清");
            });
    desk.bring(number, DocumentKind.LICENCE);
    applications.handOver(number);
    desk.approve(number, "clerk");

    assertThat(desk.view(number).status()).isEqualTo(APPROVED);
    assertThat(desk.told(number)).containsExactly("received", "material-requested", "approved");
  }

  @Test
  void keepsWordsThatWereSealedWithARowOfTheirOwn() {
    CaseNumber number = desk.applyWithoutDocuments(Forms.soleProprietor());
    UUID row = UUID.randomUUID();
    // As the migration writes what was a row before.
    jdbc.sql(
            """
            update posbind.application
            set requirements = (
              select jsonb_agg(
                case when needed ->> 'document' = 'licence'
                  then needed || jsonb_build_object('revision', 'blurry',
                    'sealedNote', encode(:note, 'base64'), 'sealedWith', :row,
                    'dueAt', timestamptz '2026-12-10 15:59:59.123456+00')
                  else needed end)
              from jsonb_array_elements(requirements) as needed)
            where number = :number
            """)
        .param("note", vault.sealText("红章看不清", row))
        .param("row", row)
        .param("number", number.value())
        .update();
    Requirement before = licence(number);
    assertThat(before.note()).isEqualTo("红章看不清");
    assertThat(before.dueAt()).isEqualTo(Instant.parse("2026-12-10T15:59:59.123456Z"));

    desk.bring(number, DocumentKind.ID_FRONT);

    assertThat(licence(number)).isEqualTo(before);
  }

  private Requirement licence(CaseNumber number) {
    return desk.view(number).requirements().stream()
        .filter(requirement -> requirement.kind() == DocumentKind.LICENCE)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rejectsWithReasons() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    desk.decide(
        number,
        "clerk",
        Map.of("decision", "reject", "rejectReason", "business_not_allowed", "note", "仅限餐饮"));

    ApplicationView view = desk.view(number);
    assertThat(view.status()).isEqualTo(REJECTED);
    assertThat(view.reasons()).containsExactly("business_not_allowed");
    assertThat(view.decisionNote()).isEqualTo("仅限餐饮");
    assertThat(desk.told(number)).containsExactly("received", "rejected");
    assertThat(endOf(number)).containsExactly("endEvent_rejected");
  }

  /** The merchant may ask for a re-examination: then both count. */
  @Test
  void keepsWhatScreeningFoundBesideWhyTheClerkRejects() {
    CaseNumber number = desk.apply(highRisk());
    desk.decide(number, "clerk", Map.of("decision", "reject", "rejectReason", "risk_too_high"));

    assertThat(
            Browser.staff(port, "clerk")
                .get("/staff/applications/" + number + "?lang=zh-CN")
                .body())
        .contains("高风险行业")
        .contains("经综合评估，这次申请未能通过");
  }

  @Test
  void rejectsWhoIsBlockedAtOnce() {
    ApplicationForm form = Forms.soleProprietor();
    blockList.add(CreditCode.parse(form.identifier()).orThrow(), "测试", "manager");
    CaseNumber number = desk.apply(form);

    assertThat(desk.view(number).status()).isEqualTo(REJECTED);
    assertThat(desk.view(number).reasons()).containsExactly("blocked");
    assertThat(desk.task(number)).isNull();
    assertThat(desk.told(number)).containsExactly("received", "rejected");
    assertThat(endOf(number)).containsExactly("endEvent_rejectedAtScreening");
  }

  @Test
  void needsASecondClerkForHighRisk() {
    CaseNumber number = desk.apply(highRisk());
    desk.approve(number, "clerk");
    assertThat(desk.view(number).status()).isEqualTo(UNDER_REVIEW);
    Task confirmation = desk.task(number);
    assertThat(confirmation.getTaskDefinitionKey()).isEqualTo("userTask_confirmApproval");

    assertThatThrownBy(() -> desk.approve(number, "clerk"))
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageStartingWith("您已经审核过这份申请");
    assertThat(desk.task(number).getAssignee()).isNull();

    desk.approve(number, "clerk2");
    assertThat(desk.view(number).status()).isEqualTo(APPROVED);
  }

  @Test
  void letsTheSecondClerkRejectOrAskAgain() {
    CaseNumber rejected = desk.apply(highRisk());
    desk.approve(rejected, "clerk");
    desk.decide(rejected, "clerk2", Map.of("decision", "reject", "rejectReason", "risk_too_high"));
    assertThat(desk.view(rejected).status()).isEqualTo(REJECTED);

    CaseNumber revised = desk.apply(highRisk());
    desk.approve(revised, "clerk");
    desk.decide(revised, "clerk2", Map.of("decision", "revise", "reviseShopPhoto", "partial"));
    assertThat(desk.view(revised).status()).isEqualTo(MATERIAL_REQUIRED);
    desk.bring(revised, DocumentKind.SHOP_PHOTO);
    applications.handOver(revised);
    assertThat(desk.task(revised).getTaskDefinitionKey()).isEqualTo("userTask_reviewApplication");
  }

  @Test
  void takesTheFastTrackForAKnownMerchant() {
    ApplicationForm first = Forms.soleProprietor();
    desk.approve(desk.apply(first), "clerk");

    CaseNumber second = desk.apply(Forms.at(first, "徐汇区衡山路99号"));

    assertThat(desk.view(second).status()).isEqualTo(APPROVED);
    assertThat(desk.told(second)).containsExactly("received", "approved");
  }

  @Test
  void waitsForStockInTheOrderOfSubmission() {
    empty(OUT_OF_STOCK);
    CaseNumber first = waitingForStock();
    CaseNumber second = waitingForStock();
    assertThat(desk.view(first).status()).isEqualTo(AWAITING_STOCK);
    desk.timeOf(first, "boundaryEvent_stockCheckDue");
    assertThat(desk.view(first).status()).isEqualTo(AWAITING_STOCK);

    deliver(OUT_OF_STOCK, 1);
    becomes(first, APPROVED);
    assertThat(desk.view(second).status()).isEqualTo(AWAITING_STOCK);
    assertThat(desk.told(first)).containsExactly("received", "waiting-for-stock", "approved");

    deliver(OUT_OF_STOCK, 1);
    becomes(second, APPROVED);
  }

  @Test
  void servesTheNextWhenOneThatWaitsCannotGoOn() {
    empty(OUT_OF_STOCK);
    CaseNumber stuck = waitingForStock();
    CaseNumber next = waitingForStock();
    jdbc.sql(
            """
            alter table posbind.application add constraint stuck
            check (number <> '%s' or status = 'awaiting_stock')
            """
                .formatted(stuck))
        .update();
    try {
      deliver(OUT_OF_STOCK, 1);

      becomes(next, APPROVED);
      assertThat(desk.view(stuck).status()).isEqualTo(AWAITING_STOCK);
      assertThat(stock.terminalOf(stuck)).isEmpty();
    } finally {
      jdbc.sql("alter table posbind.application drop constraint stuck").update();
    }
    deliver(OUT_OF_STOCK, 1);
    becomes(stuck, APPROVED);
  }

  private void becomes(CaseNumber number, ApplicationStatus status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(desk.view(number).status()).isEqualTo(status));
  }

  @Test
  void tellsTheManagersOnceThatAMerchantWaitsTooLongForStock() {
    empty(OUT_OF_STOCK);
    CaseNumber number = waitingForStock();
    desk.timeOf(number, "boundaryEvent_stockCheckDue");
    assertThat(desk.told(number)).containsExactly("received", "waiting-for-stock");

    // Events are kept by the database: of two beginnings the first counts.
    jdbc.sql(
            """
            insert into posbind.application_event (number, position, at, kind, actor)
            overriding system value
            select number, -1, at - interval '8 days', kind, actor from posbind.application_event
            where number = ? and kind = 'awaiting_stock'
            """)
        .param(number.value())
        .update();
    desk.timeOf(number, "boundaryEvent_stockCheckDue");
    desk.timeOf(number, "boundaryEvent_stockCheckDue");

    assertThat(desk.told(number)).containsExactly("received", "waiting-for-stock", "stock-overdue");
    assertThat(desk.view(number).history())
        .extracting(ApplicationView.Milestone::kind)
        .endsWith("awaiting_stock", "stock_overdue");
    assertThat(desk.view(number).status()).isEqualTo(AWAITING_STOCK);
    deliver(OUT_OF_STOCK, 1);
    becomes(number, APPROVED);
  }

  @Test
  void canBeWithdrawnAtEveryWait() {
    empty(OUT_OF_STOCK);
    for (CaseNumber number :
        List.of(
            desk.applyWithoutDocuments(Forms.soleProprietor()),
            desk.apply(Forms.soleProprietor()),
            waitingForConfirmation(),
            waitingForStock())) {
      assertThat(applications.withdraw(number)).isEqualTo(Withdrawal.DONE);
      assertThat(desk.view(number).status()).isEqualTo(WITHDRAWN);
      assertThat(desk.running(number)).isFalse();
      assertThat(desk.told(number)).endsWith("withdrawn");
      assertThat(endOf(number)).containsExactly("endEvent_withdrawn");
      assertThat(applications.withdraw(number)).isEqualTo(Withdrawal.ALREADY_ENDED);
    }
  }

  @Test
  void escalatesALateReviewAndALateConfirmation() {
    CaseNumber number = desk.apply(highRisk());
    desk.timeOf(number, "boundaryEvent_reviewOverdue");
    assertThat(desk.task(number).getPriority()).isEqualTo(100);
    desk.approve(number, "clerk");
    desk.timeOf(number, "boundaryEvent_confirmationOverdue");
    assertThat(desk.task(number).getPriority()).isEqualTo(100);
    assertThat(desk.told(number)).containsExactly("received", "review-overdue", "review-overdue");
    assertThat(endOf(number))
        .containsExactlyInAnyOrder("endEvent_reviewEscalated", "endEvent_confirmationEscalated");
  }

  @Test
  void tellsTheManagersSinceWhenTheConfirmationWaits() {
    CaseNumber number = desk.apply(highRisk());
    desk.approve(number, "clerk");
    jdbc.sql("update posbind.application set submitted_at = '2020-02-03' where number = ?")
        .param(number.value())
        .update();
    desk.timeOf(number, "boundaryEvent_confirmationOverdue");

    String mail =
        Awaitility.await()
            .until(
                () -> Browser.on(port).get("/mailbox.json").body(),
                mails -> mails.contains("申请 " + number + " 自"));
    assertThat(mail).doesNotContain("申请 " + number + " 自2020");
  }

  @Test
  void refusesASecondApplicationForTheSamePlace() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber open = desk.apply(form);
    assertThat(applications.submit(UUID.randomUUID(), form, Door.REST))
        .isEqualTo(new Submission.AlreadyInFlight(open));
    applications.withdraw(open);
    assertThat(applications.submit(UUID.randomUUID(), form, Door.REST))
        .isInstanceOf(Submission.Accepted.class);
  }

  @Test
  void startsOnceHoweverOftenADossierIsSubmitted() throws Exception {
    ApplicationForm form = Forms.soleProprietor();
    UUID dossier = UUID.randomUUID();
    Callable<Submission> submit = () -> applications.submit(dossier, form, Door.PAGE);
    ExecutorService clicks = Executors.newFixedThreadPool(8);
    try {
      List<Future<Submission>> answers = clicks.invokeAll(Collections.nCopies(8, submit));
      Submission first = answers.get(0).get();
      assertThat(first).isInstanceOf(Submission.Accepted.class);
      for (Future<Submission> answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
      assertThat(desk.running(((Submission.Accepted) first).number())).isTrue();
    } finally {
      clicks.shutdownNow();
    }
  }

  private CaseNumber waitingForStock() {
    CaseNumber number = desk.apply(Forms.soleProprietor(OUT_OF_STOCK.value(), "5812", "30000"));
    desk.approve(number, "clerk");
    return number;
  }

  private CaseNumber waitingForConfirmation() {
    CaseNumber number = desk.apply(highRisk());
    desk.approve(number, "clerk");
    assertThat(desk.task(number).getTaskDefinitionKey()).isEqualTo("userTask_confirmApproval");
    return number;
  }

  private static ApplicationForm highRisk() {
    return Forms.soleProprietor(Forms.PRODUCT, "5944", "30000");
  }

  private void deliver(ProductCode product, int count) {
    stock.receive(
        product,
        Stream.generate(() -> "T" + UUID.randomUUID().toString().replace("-", "").substring(0, 20))
            .limit(count)
            .map(serial -> TerminalSerial.parse(serial).orThrow())
            .toList());
  }

  private void empty(ProductCode product) {
    long sequence = 9_000_000 + (System.nanoTime() % 900_000);
    while (stock.reserve(product, CaseNumber.of('A', sequence++)).isPresent()) {
      assertThat(sequence).isLessThan(9_999_999);
    }
  }

  private List<String> endOf(CaseNumber number) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(
            history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(DeviceApplications.SLUG)
                .processInstanceBusinessKey(number.value())
                .singleResult()
                .getId())
        .list()
        .stream()
        .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
        .map(activity -> activity.getActivityId())
        .filter(end -> !end.equals("endEvent_reminded"))
        .toList();
  }
}
