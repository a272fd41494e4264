package io.posbind.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.posbind.Locks;
import io.posbind.PosbindIT;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.shared.Sha256;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices on their whole way, with a mail server of this test that really comes and goes. */
@PosbindIT
class NoticesIT {

  private static final Pattern LINK = Pattern.compile("http://localhost:(\\d+)/link/([\\w-]{43})");

  @Autowired private Notices notices;
  @Autowired private Links links;
  @Autowired private Postman postman;
  @Autowired private MeterRegistry meters;
  @Autowired private JavaMailSenderImpl sender;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int webPort;

  private final CaseNumber number =
      CaseNumber.of('A', ThreadLocalRandom.current().nextLong(9_000_000, CaseNumber.MAX_SEQUENCE));
  private final String address = "zhang.san." + number + "@example.com";
  private GreenMail mailServer = new GreenMail();
  private int usualPort;

  @BeforeEach
  void startMailServer() {
    usualPort = sender.getPort();
    startMailServer(0);
    sender.setPort(mailServer.getSmtp().getPort());
  }

  @AfterEach
  void restoreMailServer() {
    mailServer.stop();
    sender.setPort(usualPort);
  }

  private void startMailServer(int port) {
    mailServer = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailServer.start();
  }

  @Test
  void aCommittedNoticeArrivesInBothPartsAndIsEvidence() throws Exception {
    UUID id = send(approved(Language.ZH_CN));

    MimeMessage mail = onlyMail();
    assertThat(mail.getSubject()).isEqualTo("您的终端申请已通过（" + number + "）");
    assertThat(mail.getRecipients(RecipientType.TO)).containsExactly(new InternetAddress(address));
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("示例支付");
    assertThat(mail.getMessageID()).isEqualTo("<" + id + "@pay.example>");
    assertThat(mail.getHeader("Content-Language")).containsExactly("zh-CN");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(part(mail, 0, "text/plain")).contains("张三", "4G 电签");
    assertThat(part(mail, 1, "text/html")).contains("张三", "4G 电签");

    NoticeEvidence evidence = await().until(this::onlyEvidence, e -> e.sentAt() != null);
    assertThat(evidence.status()).isEqualTo(NoticeStatus.SENT);
    assertThat(evidence.template()).isEqualTo("approved");
    assertThat(evidence.language()).isEqualTo(Language.ZH_CN);
    assertThat(evidence.maskedAddress()).isEqualTo("z***@example.com");
    assertThat(evidence.templateVersion()).matches("[0-9a-f]{12}");
    assertThat(evidence.attempts()).isEqualTo(1);
    assertThat(evidence.openedAt()).isNull();
    Token token = new Token(tokenIn(mail));
    String text = part(mail, 0, "text/plain").replace("\r\n", "\n");
    assertThat(evidence.textSha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    Sha256.of(
                        (mail.getSubject() + "\n\n" + text)
                            .replace(token.value(), token.sha256Hex()))));
    await().untilAsserted(() -> assertThat(waits(id)).isFalse());
  }

  @Test
  void everyStepThatRollsBackSaysNothing() {
    UUID id =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  UUID written = notices.send(approved(Language.EN));
                  assertThat(waits(written)).isTrue();
                  status.setRollbackOnly();
                  return written;
                }));

    assertThat(waits(id)).isFalse();
    assertThat(notices.history(number)).isEmpty();
  }

  @Test
  void aNoticeBelongsToATransaction() {
    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() -> notices.send(approved(Language.EN)));
  }

  @Test
  void aNoticeWithHolesIsRefusedInTheStepThatWritesIt() {
    Notice holed =
        new Notice(
            "device-application",
            "approved",
            number,
            Language.EN,
            address,
            Map.of("name", "Zhang San"),
            LinkPurpose.CASE);
    assertThatIllegalArgumentException().isThrownBy(() -> send(holed));
  }

  @Test
  void whileTheMailServerIsAwayNoticesWaitAndThenArriveOnce() throws Exception {
    int port = mailServer.getSmtp().getPort();
    mailServer.stop();
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(send(approved(Language.EN)));
    }
    await()
        .untilAsserted(
            () ->
                assertThat(notices.history(number))
                    .hasSize(3)
                    .allSatisfy(
                        evidence -> {
                          assertThat(evidence.status()).isEqualTo(NoticeStatus.WAITING);
                          assertThat(evidence.attempts()).isEqualTo(1);
                          assertThat(evidence.lastError()).isEqualTo("ConnectException");
                        }));
    await()
        .untilAsserted(() -> assertThat(ids).allSatisfy(id -> assertThat(pause(id)).isPositive()));
    assertThat(meters.get("posbind.notices.waiting").gauge().value()).isGreaterThanOrEqualTo(3);
    assertThat(meters.get("posbind.notices.waiting.oldest").gauge().value()).isPositive();

    startMailServer(port);
    ids.forEach(this::dueNow);

    await()
        .untilAsserted(
            () ->
                assertThat(notices.history(number))
                    .allSatisfy(
                        evidence -> {
                          assertThat(evidence.status()).isEqualTo(NoticeStatus.SENT);
                          assertThat(evidence.attempts()).isEqualTo(2);
                        }));
    await().untilAsserted(() -> assertThat(ids).noneMatch(this::waits));
    assertThat(messageIds())
        .containsExactlyInAnyOrderElementsOf(ids.stream().map(this::messageId).toList());
  }

  @Test
  void aNoticeSentTwiceByACrashIsRecognisedByItsMessageId() throws Exception {
    UUID id = send(approved(Language.EN));
    await().until(this::onlyEvidence, e -> e.sentAt() != null);
    unsend(id);

    await().until(this::onlyEvidence, e -> e.sentAt() != null);
    assertThat(messageIds()).containsExactly(messageId(id), messageId(id));
    assertThat(waits(id)).isFalse();
  }

  @Test
  void twoNodesAtOnceSendEveryNoticeOnce() throws Exception {
    List<UUID> ids = new ArrayList<>();
    transaction.executeWithoutResult(
        status -> {
          for (int i = 0; i < 60; i++) {
            ids.add(notices.send(approved(Language.EN)));
          }
        });
    List<Thread> nodes = Stream.generate(() -> new Thread(postman::rounds)).limit(3).toList();
    nodes.forEach(Thread::start);
    for (Thread node : nodes) {
      node.join();
    }

    await().untilAsserted(() -> assertThat(ids).noneMatch(this::waits));
    assertThat(messageIds())
        .containsExactlyInAnyOrderElementsOf(ids.stream().map(this::messageId).toList());
  }

  /** Of a template that is no more, or sealed under keys that are lost. */
  @ParameterizedTest
  @ValueSource(strings = {"template = 'of-old'", "sealed = '\\x00'"})
  void oneNoticeThatCannotBeSentDoesNotHoldTheOthersUp(String damage) {
    List<UUID> ids =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  List<UUID> written =
                      Stream.of(Language.EN, Language.ZH_CN, Language.EN)
                          .map(this::approved)
                          .map(notices::send)
                          .toList();
                  jdbc.sql("update posbind.notice set " + damage + " where id = :id")
                      .param("id", written.get(1))
                      .update();
                  return written;
                }));

    await().untilAsserted(() -> assertThat(mails()).hasSize(2));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.sql(
                                """
                                select attempts, sent_at is not null from posbind.notice
                                where about = :about
                                """)
                            .param("about", number.value())
                            .query((row, i) -> tuple(row.getInt(1), row.getBoolean(2)))
                            .list())
                    .containsExactlyInAnyOrder(tuple(1, true), tuple(1, true), tuple(1, false)));
    assertThat(ids).filteredOn(this::waits).containsExactly(ids.get(1));
    jdbc.sql("delete from posbind.notice_waiting where notice_id = :id")
        .param("id", ids.get(1))
        .update();
  }

  @Test
  void pausesGrowUntilTheNoticeIsGivenUp() {
    mailServer.stop();
    UUID id = send(approved(Language.EN));
    await().until(this::onlyEvidence, e -> e.attempts() == 1);

    List<Duration> pauses = new ArrayList<>();
    for (int attempt = 2; attempt <= 7; attempt++) {
      tryAgain(id, attempt);
      pauses.add(pause(id));
    }
    jdbc.sql("update posbind.notice set created_at = created_at - interval '3 days' where id = :id")
        .param("id", id)
        .update();

    List<Duration> planned =
        Stream.of(60, 300, 900, 1800, 1800, 1800).map(Duration::ofSeconds).toList();
    for (int i = 0; i < planned.size(); i++) {
      assertThat(pauses.get(i)).isBetween(planned.get(i).minusSeconds(30), planned.get(i));
    }
    tryAgain(id, 8);
    assertThat(onlyEvidence().status()).isEqualTo(NoticeStatus.GIVEN_UP);
    assertThat(meters.get("posbind.notices.given.up").counters()).isNotEmpty();
    assertThat(waits(id)).isFalse();
  }

  @Test
  void theTableShowsNeitherReaderNorWordsNorToken() throws Exception {
    UUID id = send(approved(Language.ZH_CN));
    String token = tokenIn(onlyMail());
    await().until(this::onlyEvidence, e -> e.sentAt() != null);

    String notice = row("select n::text from posbind.notice n where id = :id", id);
    for (String secret : List.of(address, "zhang.san", "张三", "电签", token)) {
      String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
      assertThat(notice).doesNotContain(secret, hex);
    }
    assertThat(notice).contains(new Token(token).sha256Hex());
    assertThat(
            rows(
                "select count(*) from posbind.notice_waiting w join posbind.notice n"
                    + " on n.id = w.notice_id where n.about = :number"))
        .isZero();
  }

  @Test
  void lookingAtALinkChangesNothingAndUsingItIsNoted() throws Exception {
    send(approved(Language.EN));
    String token = tokenIn(onlyMail());
    Grant grant = new Grant(LinkPurpose.CASE, number.value());

    assertThat(links.peek(token).grant()).contains(grant);
    assertThat(onlyEvidence().openedAt()).isNull();

    assertThat(links.redeem(token).grant()).contains(grant);
    Instant first = Objects.requireNonNull(onlyEvidence().openedAt());
    assertThat(links.redeem(token).grant()).contains(grant);
    assertThat(onlyEvidence().openedAt()).isEqualTo(first);
  }

  @Test
  void aWrongLinkOpensNothing() throws Exception {
    send(approved(Language.EN));
    String token = tokenIn(onlyMail());
    String wrong = (token.startsWith("A") ? "B" : "A") + token.substring(1);
    for (String text : List.of(wrong, "", "'; drop table", token + "x", "x".repeat(100_000))) {
      assertThat(links.peek(text)).isInstanceOf(LinkState.Unknown.class);
      assertThat(links.redeem(text)).isInstanceOf(LinkState.Unknown.class);
      assertThat(links.renew(text)).isEqualTo(Renewal.NOT_EXPIRED);
    }
  }

  @Test
  void anExpiredLinkIsRenewedByMailToTheSameReaderAndNotTooOften() throws Exception {
    UUID id = send(approved(Language.ZH_CN));
    String old = tokenIn(onlyMail());
    assertThat(links.renew(old)).isEqualTo(Renewal.NOT_EXPIRED);
    expire(id);
    assertThat(links.peek(old)).isInstanceOf(LinkState.Expired.class);
    assertThat(links.redeem(old)).isInstanceOf(LinkState.Expired.class);
    assertThat(onlyEvidence().openedAt()).isNull();
    assertThat(links.renew(old)).isEqualTo(Renewal.SENT);
    assertThat(links.renew(old)).isEqualTo(Renewal.TOO_SOON);

    MimeMessage renewed = mails(2).get(1);
    assertThat(renewed.getSubject()).isEqualTo("您要的新链接（" + number + "）");
    assertThat(renewed.getAllRecipients()).containsExactly(new InternetAddress(address));
    assertThat(links.redeem(tokenIn(renewed)).grant())
        .contains(new Grant(LinkPurpose.CASE, number.value()));
    assertThat(links.peek(old)).isInstanceOf(LinkState.Expired.class);
  }

  @Test
  void aReaderGetsFiveFreshLinksADay() throws Exception {
    UUID id = send(approved(Language.EN));
    String old = tokenIn(onlyMail());
    expire(id);
    for (int i = 0; i < 5; i++) {
      assertThat(links.renew(old)).isEqualTo(Renewal.SENT);
      ageRenewals(Duration.ofMinutes(11));
    }
    assertThat(links.renew(old)).isEqualTo(Renewal.TOO_SOON);
    ageRenewals(Duration.ofDays(1));
    assertThat(links.renew(old)).isEqualTo(Renewal.SENT);
  }

  @Test
  void aMailServerThatHangsIsLeftAlone() {
    assertThat(sender.getJavaMailProperties())
        .containsEntry("mail.smtp.connectiontimeout", "10000")
        .containsEntry("mail.smtp.timeout", "10000")
        .containsEntry("mail.smtp.writetimeout", "10000");
  }

  @Test
  void linksOfAnEndedCaseEndWithItAlsoThoseMadeLater() throws Exception {
    send(approved(Language.EN));
    String first = tokenIn(onlyMail());
    links.revoke(number.value(), Instant.now().plus(Duration.ofDays(90)));
    links.revoke(number.value(), Instant.now().plus(Duration.ofDays(91)));
    send(approved(Language.EN));
    String second = tokenIn(mails(2).get(1));
    for (String link : List.of(first, second)) {
      assertThat(links.peek(link)).isInstanceOf(LinkState.Open.class);
    }

    jdbc.sql(
            """
            update posbind.link_end e set ends_at = now()
            where about = :number and ends_at <= all (
              select ends_at from posbind.link_end where about = e.about)
            """)
        .param("number", number.value())
        .update();
    for (String link : List.of(first, second)) {
      assertThat(links.peek(link)).isInstanceOf(LinkState.Revoked.class);
      assertThat(links.redeem(link)).isInstanceOf(LinkState.Revoked.class);
      assertThat(links.renew(link)).isEqualTo(Renewal.NOT_EXPIRED);
    }
    assertThat(links.renew(number.value(), address)).isEqualTo(Renewal.NOT_EXPIRED);
  }

  @Test
  void aCaseEndsWithoutWaitingForItsMails() {
    UUID id = send(approved(Language.EN));
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("update posbind.notice set attempts = attempts where id = :id")
              .param("id", id)
              .update();
          assertThat(
                  CompletableFuture.runAsync(
                      () -> links.revoke(number.value(), Instant.now().plus(Duration.ofDays(90)))))
              .succeedsWithin(Duration.ofSeconds(10));
        });
  }

  @Test
  void impatientClicksWaitForEachOther() throws Exception {
    UUID id = send(approved(Language.EN));
    String old = tokenIn(onlyMail());
    await().until(this::onlyEvidence, e -> e.sentAt() != null);
    expire(id);
    var second = new AtomicReference<CompletableFuture<Renewal>>();
    transaction.executeWithoutResult(
        status -> {
          assertThat(links.renew(old)).isEqualTo(Renewal.SENT);
          second.set(CompletableFuture.supplyAsync(() -> links.renew(old)));
          Locks.awaitSomebodyBehind(jdbc);
        });

    assertThat(second.get()).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Renewal.TOO_SOON);
  }

  @Test
  void anEndThatIsPastEndsNoLaterLink() throws Exception {
    links.revoke(number.value(), Instant.now());
    send(approved(Language.EN));
    assertThat(links.peek(tokenIn(onlyMail()))).isInstanceOf(LinkState.Open.class);
  }

  @Test
  void whatIsForgottenHasNoLinks() throws Exception {
    UUID id = send(approved(Language.EN));
    String token = tokenIn(onlyMail());
    await().until(this::onlyEvidence, e -> e.sentAt() != null);
    transaction.executeWithoutResult(status -> notices.forget(number.value()));
    expire(id);

    assertThat(links.peek(token)).isInstanceOf(LinkState.Revoked.class);
    assertThat(links.redeem(token)).isInstanceOf(LinkState.Revoked.class);
    assertThat(links.renew(token)).isEqualTo(Renewal.NOT_EXPIRED);
    assertThat(onlyEvidence().openedAt()).isNull();
  }

  @Test
  void aRevokedLinkIsDeadButLaterOnesWork() throws Exception {
    UUID id = send(approved(Language.EN));
    String first = tokenIn(onlyMail());
    links.revoke(number.value(), Instant.now());
    assertThat(links.peek(first)).isInstanceOf(LinkState.Revoked.class);
    assertThat(links.redeem(first)).isInstanceOf(LinkState.Revoked.class);
    expire(id);
    assertThat(links.renew(first)).isEqualTo(Renewal.NOT_EXPIRED);

    send(approved(Language.EN));
    assertThat(links.peek(tokenIn(mails(2).get(1)))).isInstanceOf(LinkState.Open.class);
  }

  @Test
  void aDraftHasNoNumberAndALinkOfItsOwn() throws Exception {
    String draft = UUID.randomUUID().toString();
    transaction.executeWithoutResult(
        status ->
            notices.send(
                new Notice(
                    "device-application",
                    "draft-saved",
                    draft,
                    Language.EN,
                    address,
                    Map.of("deadline", LocalDate.of(2026, 12, 22)),
                    LinkPurpose.DRAFT)));
    assertThat(links.redeem(tokenIn(onlyMail())).grant())
        .contains(new Grant(LinkPurpose.DRAFT, draft));
  }

  private Notice approved(Language language) {
    return new Notice(
        "device-application",
        "approved",
        number,
        language,
        address,
        Map.of("name", "张三", "product", "4G 电签 POS"),
        LinkPurpose.CASE);
  }

  private UUID send(Notice notice) {
    return Objects.requireNonNull(transaction.execute(status -> notices.send(notice)));
  }

  private void tryAgain(UUID id, int attempt) {
    dueNow(id);
    postman.round();
    await().until(this::onlyEvidence, e -> e.attempts() == attempt);
  }

  /** What came for this test's reader; notices of other tests may still be on their way. */
  private List<MimeMessage> mails() {
    return Stream.of(mailServer.getReceivedMessagesForDomain(address)).toList();
  }

  private List<MimeMessage> mails(int expected) {
    return await().until(this::mails, mails -> mails.size() == expected);
  }

  private MimeMessage onlyMail() {
    return mails(1).get(0);
  }

  private NoticeEvidence onlyEvidence() {
    List<NoticeEvidence> history = notices.history(number);
    assertThat(history).hasSize(1);
    return history.get(0);
  }

  private List<String> messageIds() throws MessagingException {
    List<String> ids = new ArrayList<>();
    for (MimeMessage mail : mails()) {
      ids.add(mail.getMessageID());
    }
    return ids;
  }

  private String messageId(UUID id) {
    return "<" + id + "@pay.example>";
  }

  private static String part(MimeMessage mail, int index, String type) throws Exception {
    var part = ((MimeMultipart) mail.getContent()).getBodyPart(index);
    assertThat(part.isMimeType(type)).isTrue();
    return (String) part.getContent();
  }

  private String tokenIn(MimeMessage mail) throws Exception {
    Matcher link = LINK.matcher(part(mail, 0, "text/plain"));
    assertThat(link.find()).isTrue();
    assertThat(link.group(1)).isEqualTo(String.valueOf(webPort));
    return link.group(2);
  }

  private boolean waits(UUID id) {
    return jdbc.sql("select count(*) from posbind.notice_waiting where notice_id = :id")
            .param("id", id)
            .query(Long.class)
            .single()
        == 1;
  }

  private Duration pause(UUID id) {
    return Duration.between(
        Instant.now(),
        jdbc.sql("select due_at from posbind.notice_waiting where notice_id = :id")
            .param("id", id)
            .query(OffsetDateTime.class)
            .single()
            .toInstant());
  }

  private void dueNow(UUID id) {
    jdbc.sql("update posbind.notice_waiting set due_at = now() where notice_id = :id")
        .param("id", id)
        .update();
  }

  /** As if the machine had died after the mail server's answer and before our note of it. */
  private void unsend(UUID id) {
    jdbc.sql(
            """
            with again as (
              insert into posbind.notice_waiting (notice_id, due_at) values (:id, now()))
            update posbind.notice set sent_at = null where id = :id
            """)
        .param("id", id)
        .update();
  }

  private void expire(UUID id) {
    jdbc.sql("update posbind.notice set link_expires_at = now() where id = :id")
        .param("id", id)
        .update();
  }

  private void ageRenewals(Duration by) {
    jdbc.sql(
            "update posbind.notice set created_at = created_at - make_interval(secs => :seconds)"
                + " where template = 'link-renewed' and about = :number")
        .param("seconds", by.toSeconds())
        .param("number", number.value())
        .update();
  }

  private long rows(String sql) {
    return jdbc.sql(sql).param("number", number.value()).query(Long.class).single();
  }

  private String row(String sql, UUID id) {
    return jdbc.sql(sql).param("id", id).query(String.class).single();
  }
}
