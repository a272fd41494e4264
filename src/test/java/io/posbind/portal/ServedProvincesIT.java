package io.posbind.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.posbind.Accessibility.assertAccessible;

import com.microsoft.playwright.Page;
import io.posbind.PosbindIT;
import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.LimitedLicence;
import io.posbind.shared.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the institution, and the provider of a terminal, may serve a shop. */
@PosbindIT
class ServedProvincesIT {

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private Catalogue catalogue;

  @Test
  void namesThemBeforeAnythingIsTyped() {
    try (Visitors chromium = new Visitors(port);
        LimitedLicence licence = new LimitedLicence(jdbc, catalogue, "ruiyinxin", "31", "44")) {
      Page page = chromium.desktop(Language.EN);
      page.navigate("/");
      assertThat(page.locator("#ruiyinxin-esign")).containsText("Serves Shanghai");
      assertThat(page.locator("#ruiyinxin-esign")).not().containsText("Fujian");
      assertThat(page.locator("#shengpay-esign")).containsText("Serves Shanghai and Fujian");
      page.navigate("/apply/product");
      assertThat(page.locator("main")).containsText("we serve shops in Shanghai and Fujian");
    }
  }

  @Test
  void refusesAProvinceBeyondTheProvidersLicenceAndNamesWhatIsThereInstead() {
    try (Visitors chromium = new Visitors(port);
        LimitedLicence licence = new LimitedLicence(jdbc, catalogue, "ruiyinxin", "31", "44")) {
      Applicant merchant = new Applicant(chromium.phone(Language.ZH_CN));
      Page page = merchant.page;
      merchant.choose("ruiyinxin-esign");
      merchant.introduce("individual", "吕三");
      assertThat(page.locator("#province-hint")).containsText("开在上海市的店铺");
      assertThat(page.locator("#province > option")).hasCount(2);
      assertAccessible(page);
      page.evaluate("document.querySelector('#province option[value=\"35\"]').disabled = false");
      page.locator("#province").selectOption("35");
      assertThat(merchant.problem("province")).containsText("只用于开在上海市的店铺");
      assertThat(merchant.problem("province")).containsText("改选拉卡拉、盛付通、银联商务的终端");
      merchant.next();
      assertThat(page.locator("#problems")).containsText("只用于开在上海市的店铺");
      page.navigate("/apply?product=shengpay-esign");
      merchant.next();
      merchant.next();
      page.locator("#province").selectOption("35");
      merchant.next();
      assertThat(merchant.problem("province")).hasCount(0);
    }
  }
}
