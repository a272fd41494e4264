package io.posbind.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.merchant.Profiles;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import io.posbind.terminal.TerminalState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PosbindIT
class TerminalPageIT {

  private static final Address SHOP = Field.place("杨浦区国定路335号");
  private static final Pattern CONFIRM =
      Pattern.compile("action=\"([^\"]+/corrections/[0-9a-f-]+)/confirm\"");

  @LocalServerPort private int port;
  @Autowired private Bindings bindings;
  @Autowired private Stock stock;
  @Autowired private Merchants merchants;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private final Instant from =
      Instant.now().minus(Duration.ofDays(90)).truncatedTo(ChronoUnit.MICROS);

  private Browser clerk;
  private Browser clerk2;
  private Field.Shop shop;
  private TerminalSerial terminal;
  private String page;

  @BeforeEach
  void bindATerminal() {
    clerk = Browser.staff(port, "clerk");
    clerk2 = Browser.staff(port, "clerk2");
    Field field = new Field(jdbc, merchants);
    shop = field.shop(2);
    terminal = field.terminal();
    page = "/staff/terminals/" + terminal;
    bindings.bind(new Bind(terminal, shop.id(), shop.account(), SHOP, from, "system"));
  }

  @Test
  void showsTheBindingAsAPictureAndAsATable() {
    String body = clerk.get(page).body();

    assertThat(body)
        .contains(terminal.value(), "使用中", "已绑定", "<svg", "<desc")
        .contains(shop.stated().get(0).number().masked())
        .contains("上海市 杨浦区国定路335号", shop.profile().legalName().value())
        .doesNotContain(shop.stated().get(0).number().value());
    assertThat(body.split("class=\"lane").length - 1).isEqualTo(1);
  }

  @Test
  void namesTheProvinceOnceThoughTheStreetBeginsWithIt() {
    TerminalSerial other = new Field(jdbc, merchants).terminal();
    Address place = Field.place("上海市杨浦区国定路335号");
    bindings.bind(new Bind(other, shop.id(), shop.account(), place, from, "system"));

    assertThat(clerk.get("/staff/terminals/" + other).body())
        .contains(">上海市杨浦区国定路335号<")
        .doesNotContain("上海市 上海市");
  }

  @Test
  void namesTheAccountsHolderWhereWeApprovedNoMerchant() {
    UUID profile = UUID.randomUUID();
    MerchantProfile stranger = Profiles.random();
    MerchantId imported = merchants.propose(profile, stranger);
    TerminalSerial theirs = new Field(jdbc, merchants).terminal();
    UUID account = merchants.accountOf(profile).orElseThrow();
    bindings.bind(new Bind(theirs, imported, account, SHOP, from, "import"));

    assertThat(clerk.get("/staff/terminals/" + theirs).body())
        .contains(stranger.account().holder().value(), "商户尚未审核")
        .doesNotContain(imported.toString());
    assertThat(clerk.get(page).body()).doesNotContain("商户尚未审核");
  }

  @Test
  void speaksEnglish() {
    Browser english = Browser.signedIn(port, "manager");
    english.get("/staff?lang=en");

    assertThat(english.get(page).body())
        .contains("As known now", "Settlement account", "still bound", "Shanghai")
        .doesNotContain("目前所知");
  }

  @Test
  void showsWhatWasBelievedAfterEachEntry() {
    bindings.unbind(terminal, from.plus(Duration.ofDays(30)), "clerk");

    assertThat(clerk.get(page).body()).contains("未绑定", "目前所知").doesNotContain("至今</span>");
    assertThat(clerk.get(page + "?step=1").body())
        .contains("第 1 次登记", "至今</span>", "回到目前所知")
        .doesNotContain("补登漏掉的绑定");
    assertThat(clerk.get(page + "?step=99").body()).contains("目前所知");
    assertThat(clerk.get(page + "?step=x").body()).contains("目前所知");
  }

  @Test
  void findsATerminalHoweverItsNumberWasTyped() {
    HttpResponse<String> found =
        clerk.get("/staff/terminals?serial=" + terminal.value().toLowerCase(java.util.Locale.ROOT));

    assertThat(Browser.location(found)).endsWith(page);
    assertThat(clerk.get("/staff/terminals?serial=NOSUCHTERMINAL").body())
        .contains("没有序列号为 NOSUCHTERMINAL 的终端");
    assertThat(clerk.get("/staff/terminals?serial=%3Cb%3E").body())
        .contains("8 到 32 位", "value=\"&lt;b&gt;\"");
    assertThat(clerk.get("/staff/terminals/NOSUCHTERMINAL").statusCode()).isEqualTo(404);
    assertThat(clerk.get("/staff/stock").body()).contains("action=\"/staff/terminals\"");
  }

  @Test
  void correctsByTwoPersonsAndNamesBoth() {
    assertThat(ask(clerk, amendment()).statusCode()).isEqualTo(302);

    String waiting = clerk.get(page).body();
    assertThat(waiting).contains("有一项更正等待第二人确认", "装机单写的是另一个账户", "须由另一位同事确认").doesNotContain("确认更正");
    String action = action(clerk2.get(page).body());
    // He who asked cannot confirm, whatever he sends.
    clerk.submit(page, action + "/confirm", Map.of());
    assertThat(clerk.get(page).body()).contains("提出的人不能自己确认");
    assertThat(bindings.history(terminal)).hasSize(1);

    clerk2.submit(page, action + "/confirm", Map.of());

    assertThat(clerk2.get(page).body()).contains("更正已生效", "由 周岚 Zhou Lan 确认");
    Version corrected = bindings.history(terminal).get(1);
    assertThat(corrected.binding().account()).isEqualTo(shop.accounts().get(1));
    assertThat(corrected.binding().validFrom()).isEqualTo(from);
    assertThat(corrected.recorded().by()).isEqualTo("clerk");
    assertThat(corrected.recorded().confirmedBy()).isEqualTo("clerk2");
    clerk2.submit(page + "?correct=new", action + "/confirm", Map.of());
    assertThat(clerk2.get(page).body()).contains("已经由别的同事处理");
    assertThat(bindings.history(terminal)).hasSize(2);
  }

  @Test
  void closesACorrectionThatIsTurnedDown() {
    ask(clerk, amendment());
    String action = action(clerk2.get(page).body());

    clerk2.submit(page, action + "/turn-down", Map.of());

    assertThat(clerk2.get(page).body()).contains("记录没有改动").doesNotContain("等待第二人确认");
    assertThat(bindings.history(terminal)).hasSize(1);
  }

  @Test
  void saysWhenTheBindingHasChangedMeanwhile() {
    ask(clerk, amendment());
    String action = action(clerk2.get(page).body());
    bindings.unbind(terminal, Instant.now(), "system");

    clerk2.submit(page, action + "/confirm", Map.of());

    assertThat(clerk2.get(page).body()).contains("这条绑定记录刚刚被更新过");
  }

  @Test
  void keepsWhatWasTypedAndSaysWhatIsWrong() {
    Map<String, String> fields = amendment();
    fields.put("reason", " ");
    fields.put("from", "2027-02-30T00:00:00");
    fields.put("street", "国");

    String body = ask(clerk, fields).body();

    assertThat(body)
        .contains("更正还没有提出", "请写明更正的原因", "请填写真实存在的日期和时间", "内容太短")
        .contains("value=\"2027-02-30T00:00:00\"");
    fields = amendment();
    fields.put("from", "2099-01-01T00:00:00");
    assertThat(ask(clerk, fields).body()).contains("还没有发生的事不能登记");
    fields = amendment();
    fields.put("account", new Field(jdbc, merchants).shop().account().toString());
    assertThat(ask(clerk, fields).body()).contains("请从列表中选择该商户已登记的结算账户");
  }

  @Test
  void letsTechniciansLookAtBindingsAndClerksAtDevices() {
    Browser technician = Browser.staff(port, "technician");

    assertThat(technician.get(page).body()).doesNotContain("补登漏掉的绑定").contains("登记设备的下一步");
    assertThat(clerk.get(page).body()).doesNotContain("登记设备的下一步");
    assertThat(technician.submit("/logout", page + "/corrections", amendment()).statusCode())
        .isEqualTo(403);
    assertThat(clerk.submit("/logout", page + "/steps", Map.of("step", "WRITE_OFF")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void recoversADeviceOnlyAfterItWasUnbound() {
    Browser technician = Browser.staff(port, "technician");

    technician.submit(page, page + "/steps", Map.of("step", "RECOVER", "why", "商户停业"));
    assertThat(technician.get(page).body()).contains("这台终端仍处于绑定状态");

    bindings.unbind(terminal, Instant.now(), "system");
    technician.submit(page, page + "/steps", Map.of("step", "RECOVER", "why", "商户停业"));
    assertThat(technician.get(page).body()).contains("已登记", "商户停业", "已收回");
    assertThat(stock.find(terminal).orElseThrow().state()).isEqualTo(TerminalState.RECOVERED);

    technician.submit(page, page + "/steps", Map.of("step", "SUSPEND"));
    assertThat(technician.get(page).body()).contains("终端目前的状态不允许这一步");
    assertThat(technician.submit(page, page + "/steps", Map.of("step", "BOARD")).statusCode())
        .isEqualTo(400);
  }

  private HttpResponse<String> ask(Browser person, Map<String, String> fields) {
    return person.submit(page + "?correct=new", page + "/corrections", fields);
  }

  private Map<String, String> amendment() {
    return new HashMap<>(
        Map.of(
            "kind", "amend",
            "binding", bindings.known(terminal).get(0).id().toString(),
            "account", shop.accounts().get(1).toString(),
            "province", "31",
            "street", "杨浦区国定路335号",
            "from",
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")
                    .format(from.atZone(ZoneId.of("Asia/Shanghai"))),
            "to", "",
            "reason", "装机单写的是另一个账户"));
  }

  private static String action(String body) {
    Matcher form = CONFIRM.matcher(body);
    assertThat(form.find()).as(body).isTrue();
    return form.group(1);
  }

  @Test
  void keepsTheReasonThatWasTypedWhenItIsRefused() {
    Browser technician = Browser.signedIn(port, "technician");
    technician.submit(page, page + "/steps", Map.of("step", "WRITE_OFF", "why", "摔坏\u0001"));

    assertThat(technician.get(page).body())
        .contains("看不见的控制字符", "value=\"摔坏", "aria-invalid=\"true\"")
        .containsPattern("value=\"WRITE_OFF\"[^>]*selected");
    technician.submit(page, page + "/steps", Map.of("step", "RECOVER", "why", "商户停业"));
    assertThat(technician.get(page).body()).contains("这台终端仍处于绑定状态", "value=\"商户停业\"");
  }

  @Test
  void doesNotRecoverATerminalThatIsBeingBound() throws Exception {
    bindings.unbind(terminal, Instant.now(), "system");
    Browser technician = Browser.signedIn(port, "technician");
    technician.get(page);
    CompletableFuture<?> step =
        transaction.execute(
            status -> {
              Bind again =
                  new Bind(terminal, shop.id(), shop.account(), SHOP, Instant.now(), "system");
              assertThat(bindings.bind(again)).isInstanceOf(BindingOutcome.Recorded.class);
              CompletableFuture<?> recovering =
                  CompletableFuture.runAsync(
                      () ->
                          technician.submit(
                              "/logout", page + "/steps", Map.of("step", "RECOVER", "why", "停业")));
              await()
                  .atMost(Duration.ofSeconds(30))
                  .until(
                      () ->
                          jdbc.sql(
                                  """
                                  select exists (select from pg_stat_activity
                                    where wait_event_type = 'Lock' and query ~ 'posbind.terminal')
                                  """)
                              .query(Boolean.class)
                              .single());
              return recovering;
            });
    step.get(30, TimeUnit.SECONDS);

    assertThat(technician.get(page).body()).contains("这台终端仍处于绑定状态");
    assertThat(stock.find(terminal).orElseThrow().state()).isEqualTo(TerminalState.BOARDED);
  }
}
