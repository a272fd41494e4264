package io.posbind.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.Multipart;
import io.posbind.PosbindIT;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void takesAFileInAndLetsAFileOut() {
    Browser technician = Browser.signedIn(port, "technician");
    String file = "serial,note\n" + serial + ",a\n" + serial + "B,b\n";

    assertThat(upload(technician, PAGE, Map.of("product", "unionpay-classic"), file).statusCode())
        .isEqualTo(302);
    assertThat(technician.get(PAGE).body()).contains("2 台终端已入库");
    assertThat(technician.get(PAGE + "?list=unionpay-classic").body())
        .contains("/staff/terminals/" + serial + "B", "在库");

    assertThat(upload(technician, PAGE + "/out", Map.of("why", ""), file).body())
        .contains("没有登记报废", "请写明原因");
    assertThat(upload(technician, PAGE + "/out", Map.of("why", "退回\u0000厂家"), file).body())
        .contains("没有登记报废", "看不见的控制字符");
    assertThat(upload(technician, PAGE + "/out", Map.of("why", "退回厂家"), file).statusCode())
        .isEqualTo(302);
    assertThat(technician.get(PAGE).body()).contains("2 台终端已登记报废");
    assertThat(stock.history(new TerminalSerial(serial)))
        .extracting(TerminalEvent::by, TerminalEvent::why)
        .contains(org.assertj.core.groups.Tuple.tuple("technician", "退回厂家"));
  }

  @Test
  void saysOfAFileThatNobodyReadsToItsEndThatItHoldsTooMuch() {
    Browser technician = Browser.signedIn(port, "technician");
    byte[] large = new byte[21 * 1024 * 1024];
    Multipart delivery =
        new Multipart().field("product", "unionpay-classic").file("file", "t.csv", large);
    Multipart clearance = new Multipart().field("why", "退回厂家").file("file", "t.csv", large);

    assertThat(Browser.location(technician.submit(PAGE, PAGE, delivery))).endsWith("#receive");
    assertThat(technician.get(PAGE).body()).containsSubsequence("id=\"errors\"", "一次最多 10,000 台");
    assertThat(Browser.location(technician.submit(PAGE, PAGE + "/out", clearance)))
        .endsWith("#write-off");
    assertThat(technician.get(PAGE).body())
        .containsSubsequence("id=\"out-errors\"", "一次最多 10,000 台");
    assertThat(Browser.location(technician.get(PAGE + "/out"))).endsWith(PAGE);
  }

  @Test
  void letsAFileOutWholeOrNotAtAll() {
    Browser technician = Browser.signedIn(port, "technician");
    upload(technician, PAGE, Map.of("product", "unionpay-classic"), serial);

    String answer =
        upload(
                technician,
                PAGE + "/out",
                Map.of("why", "退回厂家"),
                serial + "\nNOSUCHTERMINAL\n" + serial)
            .body();
    assertThat(answer).contains("第 3 行的序列号 " + serial);
    answer =
        upload(technician, PAGE + "/out", Map.of("why", "退回厂家"), serial + "\nNOSUCHTERMINAL\n")
            .body();

    assertThat(answer).contains("没有序列号为 NOSUCHTERMINAL 的终端");
    assertThat(stock.find(new TerminalSerial(serial)).orElseThrow().state())
        .isEqualTo(TerminalState.IN_STOCK);
    stock.writeOff(new TerminalSerial(serial), "technician", "");
    answer = upload(technician, PAGE + "/out", Map.of("why", "退回厂家"), serial).body();
    assertThat(answer).contains("目前“已报废”，不在库中");
  }

  /** Sends a form with a file, as a browser does. */
  private static HttpResponse<String> upload(
      Browser browser, String path, Map<String, String> fields, String file) {
    Matcher token =
        Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(browser.get(PAGE).body());
    assertThat(token.find()).isTrue();
    StringBuilder body = new StringBuilder();
    Map<String, String> all = new java.util.HashMap<>(fields);
    all.put("_csrf", token.group(1));
    all.put("serials", "");
    all.forEach(
        (name, value) ->
            body.append("--xyz\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
    body.append("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.csv\"\r\n")
        .append("Content-Type: text/csv\r\n\r\n")
        .append(file)
        .append("\r\n--xyz--\r\n");
    return browser.send(
        browser
            .request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "multipart/form-data; boundary=xyz")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private boolean isKnown() {
    return jdbc.sql("select exists (select from posbind.terminal where serial = ?)")
        .param(serial)
        .query(Boolean.class)
        .single();
  }
}
