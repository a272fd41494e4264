package io.posbind.contractsigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import io.posbind.contract.ContractState;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An order that is approved before anybody has published a contract template. */
@PosbindIT
class NoTemplateIT {

  @LocalServerPort private int port;
  @Autowired private ContractSigning signing;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  private final Signatory desk;

  NoTemplateIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Signatory.class);
  }

  @Test
  void waitsForAnOfficerAndIsOfferedOnceThereIsOne() {
    CaseNumber order = orderedWithoutTemplate(Language.ZH_CN);
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.AMENDING);
    assertThat(desk.view(order).reason()).isEqualTo("no_template");
    assertThat(desk.view(order).versions()).isEmpty();
    assertThat(desk.task(order).getTaskDefinitionKey()).isEqualTo("userTask_amendContract");
    assertThat(desk.told(order)).isEmpty();
    assertThat(signing.sign(order, "", "123456", Signatory.origin()))
        .isEqualTo(new SignOutcome.NotOpen(ContractState.DRAFT));
    assertThat(
            Browser.staff(port, "officer")
                .get("/staff/contracts/" + desk.view(order).number() + "?lang=en")
                .body())
        .contains("No contract template is published");
    Browser.staff(port, "officer").get("/staff?lang=zh-CN");

    desk.decide(
        order, "officer", "dispute-officers", Map.of("decision", "amend", "note", "模板已发布。"));
    assertThat(desk.view(order).status()).isEqualTo(SigningStatus.OFFERED);
    assertThat(desk.told(order)).containsExactly("late-offer");
    desk.sign(order, port);
    desk.countersign(order);
    assertThat(desk.ends(order)).containsExactly("endEvent_inForce");
    assertThat(desk.standing(order)).isEqualTo(Standing.PASSED);
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheMerchantWhatTheOfficerSaysToTheWait(Language language) {
    CaseNumber order = orderedWithoutTemplate(language);
    String note = "抱歉久等 <b>Sorry</b> & thanks";
    desk.decide(order, "officer", "dispute-officers", Map.of("decision", "amend", "note", note));

    Signatory.Letter letter =
        Signatory.letter(order, port, language == Language.EN ? "Thank you for waiting" : "久等了");
    assertThat(letter.text()).contains("    " + note, order.value());
    assertThat(letter.html())
        .contains("抱歉久等 &lt;b&gt;Sorry&lt;/b&gt; &amp; thanks")
        .contains(desk.view(order).number().value());
    assertThat(letter.text())
        .contains(language == Language.EN ? "The officer says:" : "经办专员的说明：")
        .contains(language == Language.EN ? "1. Every fee." : "1. 每一笔费用。");
  }

  @Test
  void tellsTheMerchantWhenNothingComesOfIt() {
    CaseNumber withdrawn = orderedWithoutTemplate(Language.ZH_CN);
    assertThat(signing.withdraw(withdrawn, WithdrawalReason.NONE, "merchant")).isTrue();
    assertThat(desk.view(withdrawn).status()).isEqualTo(SigningStatus.CANCELLED);
    assertThat(desk.ends(withdrawn)).containsExactly("endEvent_cancelledOnRequest");
    assertThat(desk.standing(withdrawn)).isEqualTo(Standing.FAILED);
    assertThat(desk.told(withdrawn)).containsExactly("cancelled");

    CaseNumber closed = orderedWithoutTemplate(Language.ZH_CN);
    desk.decide(
        closed, "officer", "dispute-officers", Map.of("decision", "close", "note", "暂时不能签约。"));
    assertThat(desk.view(closed).reason()).isEqualTo("not_offered");
    assertThat(desk.ends(closed)).containsExactly("endEvent_cancelled");
    assertThat(desk.standing(closed)).isEqualTo(Standing.FAILED);
    assertThat(desk.told(closed)).containsExactly("cancelled");
  }

  /** Takes the templates out of print for this one transaction only. */
  private CaseNumber orderedWithoutTemplate(Language language) {
    CaseNumber order = desk.order(language);
    transaction.executeWithoutResult(
        status -> {
          run("alter table posbind.contract_template disable trigger contract_template_stays");
          run(
              "create temporary table printed on commit drop as select * from posbind.contract_template");
          run("update posbind.contract_template set published_by = null, published_at = null");
          desk.start(order);
          run(
              """
              update posbind.contract_template t set published_by = p.published_by, published_at = p.published_at
              from printed p where p.version = t.version
              """);
          run("alter table posbind.contract_template enable trigger contract_template_stays");
        });
    return order;
  }

  private void run(String sql) {
    jdbc.sql(sql).update();
  }
}
