package io.posbind.contractsigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Locks;
import io.posbind.PosbindIT;
import io.posbind.contract.ContractState;
import io.posbind.contract.ContractVersion;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a merchant cannot do with a code and a contract, and what the answer is. */
@PosbindIT
class SigningLimitsIT {

  private static final SignOutcome DONE = new SignOutcome.Done();
  private static final SignOutcome NO_VALID_CODE = new SignOutcome.NoValidCode();

  @LocalServerPort private int port;
  @Autowired private ContractSigning signing;
  @Autowired private Signings signings;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  private final Signatory desk;

  SigningLimitsIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Signatory.class);
  }

  @Test
  void voidsACodeAtTheFifthWrongTry() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    String hash = coded(order);
    String code = Signatory.code(order, port);
    for (int left = 4; left >= 0; left--) {
      assertThat(sign(order, hash, other(code))).isEqualTo(new SignOutcome.WrongCode(left));
    }
    assertThat(sign(order, hash, code)).isEqualTo(NO_VALID_CODE);
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.OFFERED);

    minutesPass(order, 2);
    assertThat(signing.sendCode(order, hash)).isInstanceOf(SignOutcome.CodeSent.class);
    assertThat(desk.view(order).newest().orElseThrow().state()).isEqualTo(ContractState.SENT);
  }

  @Test
  void takesACodeForTenMinutes() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    String hash = coded(order);
    String code = Signatory.code(order, port);
    minutesPass(order, 11);
    assertThat(sign(order, hash, code)).isEqualTo(NO_VALID_CODE);
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.OFFERED);
  }

  @Test
  void takesACodeHoweverItIsTyped() {
    CaseNumber order = desk.offered(Language.EN);
    String hash = coded(order);
    String code = Signatory.code(order, port);
    String wide =
        code.chars()
            .map(digit -> digit - '0' + '０')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    assertThat(sign(order, hash, " " + wide.substring(0, 3) + " " + wide.substring(3) + " "))
        .isEqualTo(DONE);
  }

  @Test
  void takesNoCodeOfAnotherContract() {
    CaseNumber mine = desk.offered(Language.ZH_CN);
    CaseNumber other = desk.offered(Language.ZH_CN);
    String hash = desk.acknowledge(mine);
    String otherHash = coded(other);
    String code = Signatory.code(other, port);
    assertThat(sign(mine, hash, code)).isEqualTo(NO_VALID_CODE);
    assertThat(signing.sendCode(mine, hash)).isInstanceOf(SignOutcome.CodeSent.class);
    assertThat(sign(mine, hash, code)).isEqualTo(new SignOutcome.WrongCode(4));
    assertThat(sign(mine, otherHash, code)).isEqualTo(new SignOutcome.Outdated());
    assertThat(sign(other, otherHash, code)).isEqualTo(DONE);
    assertThat(desk.view(mine).status()).isEqualTo(SigningStatus.OFFERED);
  }

  @Test
  void sendsNoMoreThanOneCodeAMinuteAndFiveAnHour() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    String hash = coded(order);
    assertThat(signing.sendCode(order, hash))
        .isInstanceOfSatisfying(
            SignOutcome.CodeLater.class,
            later -> {
              assertThat(later.often()).isFalse();
              assertThat(later.pause()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
            });
    for (int n = 2; n <= 5; n++) {
      minutesPass(order, 2);
      assertThat(signing.sendCode(order, hash)).isInstanceOf(SignOutcome.CodeSent.class);
    }
    minutesPass(order, 2);
    assertThat(signing.sendCode(order, hash))
        .isInstanceOfSatisfying(
            SignOutcome.CodeLater.class,
            later -> {
              assertThat(later.often()).isTrue();
              assertThat(later.pause()).isBetween(Duration.ofMinutes(49), Duration.ofMinutes(50));
            });
    assertThat(Collections.frequency(desk.told(order), "code")).isEqualTo(5);
    minutesPass(order, 51);
    assertThat(signing.sendCode(order, hash)).isInstanceOf(SignOutcome.CodeSent.class);
  }

  @Test
  void voidsTheEarlierCodeWithANewOne() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    String hash = coded(order);
    String first = Signatory.code(order, port);
    minutesPass(order, 2);
    assertThat(signing.sendCode(order, hash)).isInstanceOf(SignOutcome.CodeSent.class);
    assertThat(sign(order, hash, first)).isEqualTo(new SignOutcome.WrongCode(4));
  }

  @Test
  void asksForEveryTickBeforeCodeAndSignature() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    ContractVersion version = desk.newest(order);
    List<String> boxes = ContractSigning.boxes(version.document());
    assertThat(
            signing.acknowledge(
                order, version.sha256(), Set.copyOf(boxes.subList(1, boxes.size()))))
        .isEqualTo(new SignOutcome.NotAcknowledged(List.of("fee-0")));
    assertThat(signing.sendCode(order, version.sha256()))
        .isEqualTo(new SignOutcome.NotAcknowledged(boxes));
    assertThat(sign(order, version.sha256(), "123456"))
        .isEqualTo(new SignOutcome.NotAcknowledged(boxes));
    assertThat(desk.told(order)).containsExactly("offer");
  }

  @Test
  void takesNoCodeForTheVersionBefore() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    String hash = coded(order);
    String code = Signatory.code(order, port);
    signing.decline(order, hash, "fees", "");
    desk.decide(
        order,
        "officer",
        "dispute-officers",
        Map.of("decision", "amend", "waiveSim", true, "note", "已免。"));
    assertThat(sign(order, hash, code)).isEqualTo(new SignOutcome.Outdated());
    assertThat(signing.decline(order, hash, "fees", "")).isEqualTo(new SignOutcome.Outdated());
    String second = desk.acknowledge(order);
    assertThat(sign(order, second, code)).isEqualTo(NO_VALID_CODE);
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.OFFERED);
  }

  @Test
  void isSignedOnceHoweverOftenTheButtonIsPressed() throws Exception {
    CaseNumber order = desk.offered(Language.ZH_CN);
    ContractVersion version = desk.newest(order);
    String hash = coded(order);
    String code = Signatory.code(order, port);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<SignOutcome> outcomes = new ArrayList<>();
      for (Future<SignOutcome> each :
          threads.invokeAll(
              Collections.nCopies(4, (Callable<SignOutcome>) () -> sign(order, hash, code)))) {
        outcomes.add(each.get());
      }
      assertThat(outcomes).containsOnlyOnce(DONE);
      assertThat(outcomes)
          .filteredOn(outcome -> !outcome.equals(DONE))
          .containsOnly(new SignOutcome.NotOpen(ContractState.SIGNED));
    } finally {
      threads.shutdownNow();
    }
    assertThat(sign(order, hash, code)).isEqualTo(new SignOutcome.NotOpen(ContractState.SIGNED));
    assertThat(signing.decline(order, hash, "fees", ""))
        .isEqualTo(new SignOutcome.NotOpen(ContractState.SIGNED));
    assertThat(signing.signatures(version)).hasSize(1);
    assertThat(desk.told(order)).containsExactly("offer", "code", "signed");
    assertThat(desk.task(order).getTaskDefinitionKey()).isEqualTo("userTask_countersignContract");
  }

  @Test
  void isNotSignedAfterItsLastDayEvenBeforeTheProcessNotices() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    String hash = coded(order);
    String code = Signatory.code(order, port);
    jdbc.sql("update posbind.contract_version set respond_by = now() where number = ?")
        .param(desk.view(order).number().value())
        .update();
    SignOutcome over = new SignOutcome.NotOpen(ContractState.EXPIRED);
    assertThat(sign(order, hash, code)).isEqualTo(over);
    assertThat(signing.sendCode(order, hash)).isEqualTo(over);
    assertThat(signing.decline(order, hash, "fees", "")).isEqualTo(over);
    assertThat(signing.toSign(order)).isEmpty();
    desk.timeOf(order, "boundaryEvent_offerOverdue");
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.EXPIRED);
    assertThat(desk.told(order)).containsExactly("offer", "code", "expired");
  }

  @Test
  void waitsForAWithdrawalThatIsUnderWay() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    assertThat(
            declineWhile(order, () -> signing.withdraw(order, WithdrawalReason.NONE, "merchant")))
        .isEqualTo(new SignOutcome.NotOpen(ContractState.CANCELLED));
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.CANCELLED);
    assertThat(desk.told(order)).containsExactly("offer", "cancelled");
  }

  @Test
  void waitsForTheEndOfItsTimeThatIsUnderWay() {
    CaseNumber order = desk.offered(Language.ZH_CN);
    assertThat(declineWhile(order, () -> desk.timeOf(order, "boundaryEvent_offerOverdue")))
        .isEqualTo(new SignOutcome.NotOpen(ContractState.EXPIRED));
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.EXPIRED);
    assertThat(desk.told(order)).containsExactly("offer", "expired");
  }

  /** Refuses while something else holds the signing, and goes on only once the refusal waits. */
  private SignOutcome declineWhile(CaseNumber order, Runnable something) {
    String hash = desk.newest(order).sha256();
    CompletableFuture<Void> held = new CompletableFuture<>();
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      signings.lock(desk.view(order).number());
                      held.complete(null);
                      Locks.awaitSomebodyBehind(jdbc);
                      something.run();
                    }));
    CompletableFuture.anyOf(held, done).join();
    SignOutcome outcome = signing.decline(order, hash, "fees", "");
    done.join();
    return outcome;
  }

  /** Ticks everything and asks for a code. */
  private String coded(CaseNumber order) {
    String hash = desk.acknowledge(order);
    assertThat(signing.sendCode(order, hash)).isInstanceOf(SignOutcome.CodeSent.class);
    return hash;
  }

  private SignOutcome sign(CaseNumber order, String hash, String code) {
    return signing.sign(order, hash, code, Signatory.origin());
  }

  private static String other(String code) {
    return String.format(Locale.ROOT, "%06d", (Integer.parseInt(code) + 1) % 1_000_000);
  }

  /** The codes for this contract are so many minutes older. */
  private void minutesPass(CaseNumber order, int minutes) {
    jdbc.sql(
            """
            update posbind.one_time_code set issued_at = issued_at - make_interval(mins => :minutes),
              valid_until = valid_until - make_interval(mins => :minutes)
            where decision = :decision
            """)
        .param("minutes", minutes)
        .param("decision", "contract " + desk.view(order).number())
        .update();
  }
}
