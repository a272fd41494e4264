package io.posbind.deviceapplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.posbind.Browser;
import io.posbind.Caller;
import io.posbind.Caller.Answer;
import io.posbind.PosbindIT;
import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.BlockList;
import io.posbind.merchant.CreditCode;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.merchant.KeptProfiles;
import io.posbind.merchant.Merchants;
import io.posbind.notification.LinkPurpose;
import io.posbind.notification.Notice;
import io.posbind.notification.NoticeEvidence;
import io.posbind.notification.NoticeStatus;
import io.posbind.notification.Notices;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is personal leaves every table when it was kept for ten years, and not before. Whatever
 * other tests have ended by now is forgotten with it.
 */
@PosbindIT
@ExtendWith(OutputCaptureExtension.class)
class EndedApplicationsIT {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** Where a case has rows with sealed columns. */
  private static final Map<String, String> ROWS =
      Map.of(
          "application", "number = :number",
          "document", "dossier = :id",
          "merchant_profile", "id = :id",
          "settlement_account",
              "id in (select settlement_account from posbind.merchant_profile where id = :id)",
          "merchant", "id in (select merchant from posbind.merchant_profile where id = :id)",
          "notice", "about in (:number, cast(:id as text))");

  private static final TaskInstanceId RETENTION =
      TaskInstanceId.of("application-retention", "recurring");

  private final Desk desk;
  @LocalServerPort private int port;
  @Autowired private DeviceApplications applications;
  @Autowired private Applications table;
  @Autowired private KeptApplications kept;
  @Autowired private KeptProfiles profiles;
  @Autowired private Merchants merchants;
  @Autowired private Documents documents;
  @Autowired private Notices notices;
  @Autowired private BlockList blockList;
  @Autowired private Stock stock;
  @Autowired private SchedulerClient scheduler;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private JdbcClient jdbc;

  EndedApplicationsIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
  }

  @BeforeEach
  void readChinese() {
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
  }

  @Test
  void leavesNothingPersonalInAnyTableTheDayAfterTenYears() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber number = rejected(form);
    ApplicationForm other = Forms.company();
    CaseNumber withdrawn = desk.applyWithoutDocuments(other);
    applications.withdraw(
        withdrawn, new WithdrawalReason(WithdrawalReason.Why.FEES, "隔壁更便宜"), "merchant");
    CaseNumber expired = desk.applyWithoutDocuments(Forms.soleProprietor());
    desk.timeOf(expired, "boundaryEvent_materialOverdue");
    for (CaseNumber each : List.of(number, withdrawn, expired)) {
      allSent(each);
    }
    List<byte[]> sealed = new ArrayList<>();
    for (CaseNumber each : List.of(number, withdrawn, expired)) {
      sealed.addAll(sealed(each));
    }
    assertThat(sealed).hasSizeGreaterThan(50);
    Set<String> before = columnsWith(sealed);
    assertThat(before)
        .contains(
            "application.location",
            "application.note",
            "application.withdrawal_words",
            "application.requirements",
            "document.sealed_name",
            "document.sealed_content",
            "merchant.identifier_index",
            "merchant_profile.sealed_profile",
            "settlement_account.sealed_account",
            "notice.sealed",
            "notice.address_index");
    List<NoticeEvidence> told = notices.history(number);

    tenYearsAfter(number, Duration.ofDays(-1)).forget();
    assertThat(columnsWith(sealed)).isEqualTo(before);
    assertThat(desk.view(number).forgottenAt()).isNull();
    assertThat(desk.view(number).merchantName()).isEqualTo(form.legalName());

    tenYearsAfter(expired, Duration.ofDays(1)).forget();
    assertThat(columnsWith(sealed)).isEmpty();
    assertThat(plainTextOf(form)).isEmpty();
    assertThat(plainTextOf(other)).isEmpty();

    ApplicationView left = desk.view(number);
    assertThat(left.status()).isEqualTo(ApplicationStatus.REJECTED);
    assertThat(left.reasons()).containsExactly("risk_too_high");
    assertThat(left.forgottenAt()).isNotNull();
    assertThat(left.history()).last().extracting("kind").isEqualTo("forgotten");
    assertThat(left.requirements())
        .filteredOn(requirement -> requirement.kind() == DocumentKind.LICENCE)
        .singleElement()
        .extracting(Requirement::revision)
        .isEqualTo(Requirement.RevisionReason.BLURRY);
    assertThat(documents.list(left.dossier())).isEmpty();
    assertThat(
            jdbc.sql(
                    "select facts ?? 'mcc' and not facts ?? 'age' from posbind.application"
                        + " where number = ?")
                .param(number.value())
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(notices.history(number))
        .hasSameSizeAs(told)
        .allSatisfy(notice -> assertThat(notice.maskedAddress()).isEmpty())
        .extracting(NoticeEvidence::textSha256, NoticeEvidence::sentAt)
        .doesNotContainNull()
        .isEqualTo(told.stream().map(each -> tuple(each.textSha256(), each.sentAt())).toList());
  }

  @Test
  void keepsWhatAnotherApplicationOfTheMerchantNeeds() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber first = desk.apply(form);
    applications.withdraw(first);
    CaseNumber second = desk.apply(Forms.at(form, "静安区南京西路" + System.nanoTime() + "号"));
    List<byte[]> ofSecond = sealed(second);
    Set<String> where = columnsWith(ofSecond);
    UUID dossier = desk.view(first).dossier();

    tenYearsAfter(first, Duration.ofDays(1)).forget();

    assertThat(desk.view(first).forgottenAt()).isNotNull();
    assertThat(merchants.profile(dossier)).isEmpty();
    assertThat(columnsWith(ofSecond)).isEqualTo(where).contains("settlement_account.number_index");
    desk.decide(
        second, "clerk", Map.of("decision", "reject", "rejectReason", "business_not_allowed"));
    CaseNumber third = desk.apply(Forms.at(form, "虹口区四川北路" + System.nanoTime() + "号"));
    assertThat(table.find(third).orElseThrow().merchant())
        .isEqualTo(table.find(first).orElseThrow().merchant());
    applications.withdraw(third);

    tenYearsAfter(third, Duration.ofDays(1)).forget();
    assertThat(columnsWith(ofSecond)).isEmpty();
    // Whoever comes again is somebody new.
    CaseNumber fourth = desk.apply(form);
    assertThat(table.find(fourth).orElseThrow().merchant())
        .isNotEqualTo(table.find(first).orElseThrow().merchant());
    assertThat(desk.view(fourth).merchantName()).isEqualTo(form.legalName());
  }

  @Test
  void keepsEverythingOfAMerchantOfOurs() {
    stock.receive(
        new ProductCode(Forms.PRODUCT),
        List.of(
            TerminalSerial.parse(
                    "T" + UUID.randomUUID().toString().replace("-", "").substring(0, 20))
                .orThrow()));
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber turnedDown = rejected(form);
    CaseNumber approved = desk.apply(Forms.at(form, "长宁区愚园路" + System.nanoTime() + "号"));
    desk.approve(approved, "clerk");
    assertThat(desk.view(approved).status()).isEqualTo(ApplicationStatus.APPROVED);
    allSent(turnedDown);
    allSent(approved);
    Map<String, List<String>> before = rows(turnedDown, approved);

    tenYearsAfter(approved, Duration.ofDays(3650)).forget();

    assertThat(rows(turnedDown, approved)).isEqualTo(before);
  }

  @Test
  void keepsWhatIsHeldForAnInvestigation() {
    CaseNumber held = rejected(Forms.soleProprietor());
    CaseNumber free = rejected(Forms.soleProprietor());

    tenYearsAfter(free, Duration.ofDays(1), held).forget();
    assertThat(desk.view(held).forgottenAt()).isNull();
    assertThat(desk.view(free).forgottenAt()).isNotNull();

    tenYearsAfter(free, Duration.ofDays(1)).forget();
    assertThat(desk.view(held).forgottenAt()).isNotNull();
  }

  @Test
  void oneThatFailsKeepsNobodyWaitingAndIsTriedTheNextNight(CapturedOutput log) {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber first = rejected(Forms.soleProprietor());
    CaseNumber broken = rejected(form);
    CaseNumber last = rejected(Forms.soleProprietor());
    for (CaseNumber each : List.of(first, broken, last)) {
      allSent(each);
      jdbc.sql(
              "update posbind.application set ended_at = ended_at - interval '11 years' where number = ?")
          .param(each.value())
          .update();
    }
    List<byte[]> sealed = sealed(broken);
    Set<String> where = columnsWith(sealed);

    // What is written last in a case's transaction never comes to pass.
    jdbc.sql(
            """
            create function posbind.break_off() returns trigger language plpgsql as $$
            begin
              if new.number = '%s' then raise exception 'no more of %s'; end if;
              return new;
            end $$
            """
                .formatted(broken, form.legalName()))
        .update();
    jdbc.sql(
            """
            create trigger break_off before update on posbind.application
            for each row execute function posbind.break_off()
            """)
        .update();
    try {
      assertThat(night()).isEqualTo(1);
    } finally {
      jdbc.sql("drop function posbind.break_off() cascade").update();
    }
    assertThat(columnsWith(sealed)).isEqualTo(where);
    Instant forgotten = desk.view(first).forgottenAt();
    assertThat(forgotten).isNotNull();
    assertThat(desk.view(last).forgottenAt()).isNotNull();
    assertThat(log)
        .contains("Personal data of " + broken + " could not be deleted")
        .contains("Not deleted, the next night tries again: [" + broken + "]")
        .doesNotContain(form.legalName());

    assertThat(night()).isZero();

    assertThat(columnsWith(sealed)).isEmpty();
    assertThat(desk.view(first).forgottenAt()).isEqualTo(forgotten);
    for (CaseNumber each : List.of(first, broken, last)) {
      assertThat(desk.view(each).history())
          .filteredOn(line -> line.kind().equals("forgotten"))
          .hasSize(1);
    }
  }

  /** Lets the job run now; how many times in a row it has failed then. */
  private int night() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    scheduler.reschedule(RETENTION, before);
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                jdbc.sql(
                        """
                        select consecutive_failures from posbind.scheduled_tasks
                        where task_name = ? and not picked and execution_time > ?
                        """)
                    .params(RETENTION.getTaskName(), Timestamp.from(before))
                    .query(Integer.class)
                    .list(),
            found -> !found.isEmpty())
        .get(0);
  }

  @Test
  void goesOnBlockingWhoIsBlocked() {
    ApplicationForm form = Forms.soleProprietor();
    blockList.add(CreditCode.parse(form.identifier()).orThrow(), "冒用他人执照", "manager");
    CaseNumber blocked = desk.apply(form);
    assertThat(desk.view(blocked).reasons()).containsExactly("blocked");

    tenYearsAfter(blocked, Duration.ofDays(1)).forget();

    assertThat(desk.view(blocked).forgottenAt()).isNotNull();
    assertThat(desk.view(desk.apply(form)).reasons()).containsExactly("blocked");
  }

  @Test
  void showsWhatIsLeftOnEveryPageAndOverRest() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber number = rejected(form);
    allSent(number);
    UUID document = documents.list(desk.view(number).dossier()).get(0).id();
    Browser clerk = Browser.staff(port, "clerk");
    String file = "/staff/applications/" + number;
    assertThat(clerk.get(file + "/documents/" + document).statusCode()).isEqualTo(200);
    String link = link(form.email());
    Browser merchant = Browser.on(port);
    assertThat(merchant.submit(link, link, Map.of()).statusCode()).isEqualTo(302);
    assertThat(merchant.get("/case/" + number).body()).contains(form.legalName());

    tenYearsAfter(number, Duration.ofDays(1)).forget();

    Map<String, Map<Language, String>> pages =
        Map.of(
            file,
            Map.of(Language.ZH_CN, "本案的个人信息已于", Language.EN, "was deleted on"),
            file + "?embedded=1",
            Map.of(Language.ZH_CN, "本案的个人信息已于", Language.EN, "was deleted on"),
            "/staff/cases/" + number,
            Map.of(Language.ZH_CN, "本案的个人信息已删除", Language.EN, "in this case was deleted"));
    pages.forEach(
        (page, words) ->
            words.forEach(
                (language, text) -> {
                  HttpResponse<String> answer =
                      clerk.get(page + (page.contains("?") ? "&" : "?") + "lang=" + language.tag());
                  assertThat(answer.statusCode()).as(page).isEqualTo(200);
                  assertThat(answer.body())
                      .as(page)
                      .contains(text, number.value())
                      .doesNotContain(form.legalName(), "王小明", "@example.com")
                      .doesNotContain("还没有收到", "Nothing yet");
                }));
    clerk.get(file + "?lang=zh-CN");
    assertThat(clerk.get(file + "/documents/" + document).statusCode()).isEqualTo(404);

    Caller system = Caller.on(port);
    Answer report = system.get("/api/v1/applications/" + number);
    assertThat(report.status()).isEqualTo(200);
    assertThat(report.text("state")).isEqualTo("rejected");
    assertThat(report.body().get("merchant").isNull()).isTrue();
    assertThat(report.text("forgottenAt")).isNotEmpty();
    assertThat(report.body().path("history").findValuesAsText("kind")).endsWith("forgotten");
    Answer withdrawal = system.post("/api/v1/applications/" + number + "/withdrawal");
    assertThat(withdrawal.code()).isEqualTo("application.ended");

    assertThat(merchant.get("/case/" + number + "?lang=zh-CN").body())
        .contains("删除您在这份申请里的个人信息")
        .doesNotContain(form.legalName());
    assertThat(merchant.get("/case/" + number + "?lang=en").body())
        .contains("we deleted your personal data");
    assertThat(Browser.on(port).get(link).statusCode()).isEqualTo(410);
  }

  @Test
  void isLookedForEveryNight() {
    Instant next = scheduler.getScheduledExecution(RETENTION).orElseThrow().getExecutionTime();
    assertThat(next).isBefore(Instant.now().plus(Duration.ofDays(1)));
    assertThat(next.atZone(SHANGHAI).toLocalTime()).isEqualTo(LocalTime.of(3, 30));
  }

  /** Rejected with words, after a document was sent back with words; once a saved draft. */
  private CaseNumber rejected(ApplicationForm form) {
    CaseNumber number = desk.apply(form);
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                notices.send(
                    new Notice(
                        DeviceApplications.SLUG,
                        "draft-saved",
                        desk.view(number).dossier().toString(),
                        Language.ZH_CN,
                        form.email(),
                        Map.of("deadline", Instant.now()),
                        LinkPurpose.DRAFT)));
    desk.decide(
        number, "clerk", Map.of("decision", "revise", "reviseLicence", "blurry", "note", "红章看不清"));
    desk.bring(number, DocumentKind.LICENCE);
    applications.handOver(number);
    desk.decide(
        number,
        "clerk",
        Map.of("decision", "reject", "rejectReason", "risk_too_high", "note", "欢迎明年再来"));
    return number;
  }

  private void allSent(CaseNumber number) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                notices.history(number).stream()
                    .allMatch(notice -> notice.status() == NoticeStatus.SENT));
  }

  /** The retention as it is this long after the tenth anniversary of a case's end. */
  private EndedApplications tenYearsAfter(CaseNumber number, Duration more, CaseNumber... hold) {
    ZonedDateTime end =
        table.find(number).map(ApplicationRow::endedAt).orElseThrow().atZone(SHANGHAI);
    return new EndedApplications(
        kept,
        profiles,
        documents,
        notices,
        new ApplicationSettings(
            Set.of("31"),
            Duration.ofDays(7),
            "merchant-onboarding",
            Period.ofYears(10),
            Set.of(hold)),
        transactions,
        InstantSource.fixed(end.plusYears(10).plus(more).toInstant()),
        SHANGHAI);
  }

  /** Every sealed value and every blind index of a case, but for the hashes that stay as proof. */
  private List<byte[]> sealed(CaseNumber number) {
    List<byte[]> values = new ArrayList<>();
    for (Column column : columns("bytea")) {
      String rows = ROWS.get(column.table());
      if (rows != null && !column.name().matches("(text|token)_sha256")) {
        values.addAll(
            jdbc.sql(
                    "select %s from %s where %1$s is not null and %s"
                        .formatted(column.name(), "posbind." + column.table(), rows))
                .param("number", number.value())
                .param("id", desk.view(number).dossier())
                .query((row, i) -> row.getBytes(1))
                .list());
      }
    }
    values.addAll(
        jdbc.sql(
                """
                select decode(needed ->> 'sealedNote', 'base64')
                from posbind.application, jsonb_array_elements(requirements) as needed
                where number = ? and needed ?? 'sealedNote'
                """)
            .param(number.value())
            .query((row, i) -> row.getBytes(1))
            .list());
    return values;
  }

  /** Which columns of all tables hold one of these values. */
  private Set<String> columnsWith(List<byte[]> values) {
    Set<String> found = new TreeSet<>();
    for (Column column : columns("bytea")) {
      if (jdbc.sql(
              "select exists (select from posbind.%s where %s = any (?))"
                  .formatted(column.table(), column.name()))
          .param(values.toArray(byte[][]::new))
          .query(Boolean.class)
          .single()) {
        found.add(column.toString());
      }
    }
    found.addAll(
        columnsLike(
            columns("jsonb"), values.stream().map(Base64.getEncoder()::encodeToString).toList()));
    return found;
  }

  /** Which columns of all tables hold what was typed, as it was typed. */
  private Set<String> plainTextOf(ApplicationForm form) {
    List<Column> columns = new ArrayList<>();
    for (String type : List.of("text", "character varying", "character", "jsonb", "ARRAY")) {
      columns.addAll(columns(type));
    }
    assertThat(columns).hasSizeGreaterThan(100);
    return columnsLike(
        columns,
        List.of(
            form.legalName(),
            form.identifier(),
            form.mobile(),
            form.email(),
            form.address(),
            form.accountNumber()));
  }

  private Set<String> columnsLike(List<Column> columns, List<String> texts) {
    Set<String> found = new TreeSet<>();
    for (Column column : columns) {
      if (jdbc.sql(
              "select exists (select from posbind.%s where %s::text like any (?))"
                  .formatted(column.table(), column.name()))
          .param(texts.stream().map(text -> "%" + text + "%").toArray(String[]::new))
          .query(Boolean.class)
          .single()) {
        found.add(column.toString());
      }
    }
    return found;
  }

  /** All rows of these cases, with every column. */
  private Map<String, List<String>> rows(CaseNumber... numbers) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (CaseNumber number : numbers) {
      ROWS.forEach(
          (table, condition) ->
              rows.put(
                  number + " " + table,
                  jdbc.sql(
                          "select t::text from posbind.%s t where %s order by 1"
                              .formatted(table, condition))
                      .param("number", number.value())
                      .param("id", desk.view(number).dossier())
                      .query(String.class)
                      .list()));
    }
    assertThat(rows.values()).allSatisfy(each -> assertThat(each).isNotEmpty());
    return rows;
  }

  private record Column(String table, String name) {
    @Override
    public String toString() {
      return table + "." + name;
    }
  }

  private List<Column> columns(String type) {
    return jdbc.sql(
            """
            select c.table_name, c.column_name
            from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where t.table_schema = 'posbind' and t.table_type = 'BASE TABLE' and c.data_type = ?
            """)
        .param(type)
        .query((row, i) -> new Column(row.getString(1), row.getString(2)))
        .list();
  }

  /** Path of the link to the case in the merchant's newest mail. */
  private String link(String to) {
    Matcher link =
        Pattern.compile("http://[^/]+(/link/[\\w-]+)")
            .matcher(
                await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> mail(to), text -> text.contains("/link/")));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private String mail(String to) {
    for (var mail : Caller.on(port).get("/mailbox.json").body()) {
      if (mail.path("to").toString().contains(to)
          && !mail.path("subject").asText().contains("保存")) {
        return mail.path("text").asText();
      }
    }
    return "";
  }
}
