package io.posbind.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PosbindIT
class StockPageIT {

  private static final String PAGE = "/staff/stock";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Stock stock;

  private final String serial = "PAGE" + ThreadLocalRandom.current().nextLong(1_000_000_000L);

  @Test
  void showsEveryProductAndLetsClerksOnlyLook() {
    HttpResponse<String> page = Browser.staff(port, "clerk").get(PAGE);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("拉卡拉智能触屏 POS").doesNotContain("<textarea");
    // Any form of theirs gives a token; the door is shut behind it too.
    assertThat(
            Browser.staff(port, "clerk")
                .submit("/logout", PAGE, Map.of("product", "lakala-esign", "serials", serial))
                .statusCode())
        .isEqualTo(403);
    assertThat(isKnown()).isFalse();
  }

  @Test
  void takesADelivery() {
    Browser technician = Browser.staff(port, "technician");

    HttpResponse<String> answer =
        technician.submit(PAGE, PAGE, Map.of("product", "unionpay-classic", "serials", serial));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(technician.get(PAGE).body()).contains("1 台终端已入库");
    assertThat(isKnown()).isTrue();
    // Not to be handed to another test's merchant.
    stock.writeOff(new TerminalSerial(serial), "technician", "");
  }

  @Test
  void saysWhatIsWrongAndKeepsWhatWasTyped() {
    HttpResponse<String> answer =
        Browser.staff(port, "manager")
            .submit(
                PAGE,
                PAGE,
                Map.of("product", "unionpay-classic", "serials", serial + "\n<b>x</b>"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("第 2 行不是终端序列号", serial + "\n&lt;b&gt;x&lt;/b&gt;</textarea>");
    assertThat(isKnown()).isFalse();
  }

  @Test
  void refusesWhatIsInStockAlready() {
    String known =
        jdbc.sql("select serial from posbind.terminal limit 1").query(String.class).single();

    HttpResponse<String> answer =
        Browser.staff(port, "admin")
            .submit(
                PAGE,
                PAGE,
                Map.of("product", "unionpay-classic", "serials", serial + "\n" + known));

    assertThat(answer.body()).contains("序列号 " + known + " 已经登记过");
    assertThat(isKnown()).isFalse();
  }

  private boolean isKnown() {
    return jdbc.sql("select exists (select from posbind.terminal where serial = ?)")
        .param(serial)
        .query(Boolean.class)
        .single();
  }
}
