package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.posbind.PosbindIT;
import io.posbind.Words;
import io.posbind.catalogue.ProductCode;
import io.posbind.deviceapplication.ApplicationForm;
import io.posbind.deviceapplication.ApplicationStatus;
import io.posbind.deviceapplication.Desk;
import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.deviceapplication.Forms;
import io.posbind.order.Way;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a merchant reads on the case page, wherever the case stands and however it ended. */
@PosbindIT
class CaseStatesIT {

  /** Kept empty by taking what is there. */
  private static final String SOLD_OUT = "lakala-classic";

  private final Desk desk;

  @LocalServerPort private int port;
  @Autowired private DeviceApplications applications;
  @Autowired private Stock stock;
  @Autowired private Way way;

  CaseStatesIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RECEIVED")
  void saysWhereTheCaseStandsInBothLanguages(ApplicationStatus status) {
    ApplicationForm form =
        Forms.soleProprietor(
            status == ApplicationStatus.AWAITING_STOCK ? SOLD_OUT : "shengpay-esign",
            "5812",
            "30000");
    CaseNumber number = bring(form, status);
    try (Visitors chromium = new Visitors(port)) {
      Page page = chromium.phone(Language.ZH_CN);
      page.navigate(Mail.link(port, form.email(), "已收到"));
      page.locator("main form button").click();
      for (Language language : Language.values()) {
        page.navigate("/case/" + number + "?lang=" + language.tag());
        Map<String, String> words = Words.in(language);
        String name = status.name().toLowerCase(java.util.Locale.ROOT);
        // What was approved goes on as a contract that waits to be signed.
        String head =
            status == ApplicationStatus.APPROVED
                ? "portal.contract.status.offered"
                : "portal.status." + name;
        assertThat(page.locator("h1")).hasText(words.get(head));
        assertThat(page.locator(".lead")).hasText(words.get(head + ".text"));
        assertThat(page.locator(".history li").last())
            .containsText(words.get("portal.milestone." + LAST.get(status)));
        assertThat(page.locator("a[href$=withdraw]")).hasCount(way.runs(number) ? 1 : 0);
        assertAccessible(page);
        particulars(status, number, page, words);
      }
    }
  }

  private static final Map<ApplicationStatus, String> LAST =
      Map.of(
          ApplicationStatus.MATERIAL_REQUIRED, "material_requested",
          ApplicationStatus.UNDER_REVIEW, "review_started",
          ApplicationStatus.AWAITING_STOCK, "awaiting_stock",
          ApplicationStatus.APPROVED, "approved",
          ApplicationStatus.REJECTED, "rejected",
          ApplicationStatus.WITHDRAWN, "withdrawn",
          ApplicationStatus.EXPIRED, "expired");

  /** Ends after which one can apply again, by a button on the page. */
  private static final Set<ApplicationStatus> OPEN_AGAIN =
      Set.of(ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN, ApplicationStatus.EXPIRED);

  /** The stage that the case is at, or ended at. */
  private static final Map<ApplicationStatus, String> STANDS =
      Map.of(
          ApplicationStatus.MATERIAL_REQUIRED, "material",
          ApplicationStatus.UNDER_REVIEW, "review",
          ApplicationStatus.AWAITING_STOCK, "terminal",
          ApplicationStatus.REJECTED, "review",
          ApplicationStatus.WITHDRAWN, "review",
          ApplicationStatus.EXPIRED, "material");

  private void particulars(
      ApplicationStatus status, CaseNumber number, Page page, Map<String, String> words) {
    switch (status) {
      case MATERIAL_REQUIRED -> assertThat(page.locator(".document .due")).hasCount(5);
      case APPROVED ->
          assertThat(page.locator("main"))
              .containsText(stock.terminalOf(number).orElseThrow().value());
      case REJECTED -> {
        assertThat(page.locator(".reasons")).containsText(words.get("rejection.risk_too_high"));
        assertThat(page.locator(".reasons"))
            .containsText(words.get("rejection.risk_too_high.remedy"));
        assertThat(page.locator(".said")).containsText("欢迎明年再来");
      }
      default -> assertThat(page.locator(".document")).hasCount(0);
    }
    boolean again = OPEN_AGAIN.contains(status);
    assertThat(page.locator("main a[href='/apply']")).hasCount(again ? 1 : 0);
    if (STANDS.containsKey(status)) {
      boolean ended = !status.inFlight();
      Locator here = page.locator(".within .stages " + (ended ? ".stopped" : ".now"));
      assertThat(here).containsText(words.get("portal.stage." + STANDS.get(status)));
      assertThat(page.locator(".within .stages [aria-current]")).hasCount(ended ? 0 : 1);
    }
  }

  private CaseNumber bring(ApplicationForm form, ApplicationStatus status) {
    if (status == ApplicationStatus.MATERIAL_REQUIRED || status == ApplicationStatus.EXPIRED) {
      CaseNumber number = desk.applyWithoutDocuments(form);
      if (status == ApplicationStatus.EXPIRED) {
        desk.timeOf(number, "boundaryEvent_materialOverdue");
      }
      return number;
    }
    CaseNumber number = desk.apply(form);
    switch (status) {
      case APPROVED -> {
        deliver(form.product());
        desk.approve(number, "clerk");
      }
      case AWAITING_STOCK -> {
        sellOut();
        desk.approve(number, "clerk");
      }
      case REJECTED ->
          desk.decide(
              number,
              "clerk",
              Map.of("decision", "reject", "rejectReason", "risk_too_high", "note", "欢迎明年再来"));
      case WITHDRAWN -> applications.withdraw(number);
      default -> assertThat(status).isEqualTo(ApplicationStatus.UNDER_REVIEW);
    }
    return number;
  }

  private void deliver(String product) {
    String serial = "T" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    stock.receive(new ProductCode(product), List.of(TerminalSerial.parse(serial).orThrow()));
  }

  private void sellOut() {
    long sequence = 9_000_000 + System.nanoTime() % 900_000;
    while (stock.reserve(new ProductCode(SOLD_OUT), CaseNumber.of('A', sequence++)).isPresent()) {
      assertThat(sequence).isLessThan(9_999_999);
    }
  }
}
