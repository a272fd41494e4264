package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.posbind.Caller;
import io.posbind.Locks;
import io.posbind.PosbindIT;
import io.posbind.deviceapplication.ApplicationForm;
import io.posbind.deviceapplication.ApplicationStatus;
import io.posbind.deviceapplication.Desk;
import io.posbind.deviceapplication.Forms;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the slower one reads when two things happen to a case at the same moment. */
@PosbindIT
class TwoAtOnceIT {

  private final Desk desk;

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  TwoAtOnceIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
  }

  @Test
  void aSystemIsToldToSendTheSameAgain() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    Caller system = Caller.on(port);
    String withdrawal = "/api/v1/applications/" + number + "/withdrawal";
    String key = UUID.randomUUID().toString();
    CompletableFuture<Void> other = somethingElseMoves(number);

    Caller.Answer late = system.post(withdrawal, key, "{\"reason\": \"fees\"}");

    other.join();
    assertThat(late.status()).as("%s", late).isEqualTo(409);
    assertThat(late.code()).isEqualTo("case_busy");
    assertThat(late.header("Retry-After")).isEqualTo("2");
    assertThat(desk.view(number).status()).isEqualTo(ApplicationStatus.UNDER_REVIEW);
    assertThat(desk.told(number)).containsExactly("received");
    assertThat(system.post(withdrawal, key, "{\"reason\": \"fees\"}").status()).isEqualTo(200);
    assertThat(desk.view(number).status()).isEqualTo(ApplicationStatus.WITHDRAWN);
  }

  @Test
  void aMerchantReadsSoAndLosesNothing() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber number = desk.apply(form);
    try (Visitors chromium = new Visitors(port)) {
      Page page = chromium.phone(Language.ZH_CN);
      page.navigate(Mail.link(port, form.email(), "已收到"));
      page.locator("main form button").click();
      page.locator("a[href$=withdraw]").click();
      page.locator("input[value=too_slow]").check();
      page.locator("#note").fill("等了一个月\n还没有消息");
      CompletableFuture<Void> other = somethingElseMoves(number);
      page.locator("button.danger").click();

      assertThat(page.locator("[role=alert]")).containsText("还没有撤回");
      other.join();
      assertThat(page.locator("input[value=too_slow]")).isChecked();
      assertThat(page.locator("#note")).hasValue("等了一个月\n还没有消息");
      page.locator("button.danger").click();
      assertThat(page.locator("h1")).containsText("撤回");
    }
    assertThat(desk.view(number).status()).isEqualTo(ApplicationStatus.WITHDRAWN);
  }

  @Test
  void aMerchantWhoHandsOverReadsSo() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber number = desk.applyWithoutDocuments(form);
    desk.bring(number, io.posbind.merchant.DocumentKind.values());
    try (Visitors chromium = new Visitors(port)) {
      Page page = chromium.phone(Language.EN);
      page.navigate(Mail.link(port, form.email(), "已收到"));
      page.locator("main form button").click();
      CompletableFuture<Void> other = somethingElseMoves(number);
      page.locator(".hand-over button").click();

      assertThat(page.locator("[role=alert]")).containsText("did not take effect");
      other.join();
      page.locator(".hand-over button").click();
      assertThat(page.locator("h1")).hasText("Under review");
    }
  }

  /** Moves the case and commits when somebody else is about to. */
  private CompletableFuture<Void> somethingElseMoves(CaseNumber number) {
    CompletableFuture<Void> moved = new CompletableFuture<>();
    CompletableFuture<Void> committed =
        CompletableFuture.runAsync(
            () ->
                new TransactionTemplate(transactions)
                    .executeWithoutResult(
                        status -> {
                          jdbc.sql(
                                  """
                                  update act_ru_execution set rev_ = rev_ + 1
                                  where proc_inst_id_ in (
                                    select id_ from act_ru_execution where business_key_ = ?)
                                  """)
                              .param(number.value())
                              .update();
                          moved.complete(null);
                          Locks.awaitSomebodyBehind(jdbc);
                        }));
    CompletableFuture.anyOf(moved, committed).join();
    return committed;
  }
}
