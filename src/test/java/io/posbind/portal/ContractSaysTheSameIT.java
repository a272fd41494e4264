package io.posbind.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.posbind.PosbindIT;
import io.posbind.catalogue.Bilingual;
import io.posbind.catalogue.FeeItem;
import io.posbind.contract.ContractDocument;
import io.posbind.contractsigning.ContractSigning;
import io.posbind.contractsigning.Signatory;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page that a merchant signs, the PDF and the data behind both: one contract. */
@PosbindIT
class ContractSaysTheSameIT {

  /** Amounts, rates and days, in a text without blanks. */
  private static final Pattern FIGURE =
      Pattern.compile(
          "¥[\\d,]+(?:\\.\\d+)?|[\\d,]+(?:\\.\\d+)?元|[\\d.]+%|\\d+(?:天|个月|个整天)|\\d+days|day\\d+");

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private ContractSigning signing;

  @ParameterizedTest
  @EnumSource
  void inBothLanguages(Language language) throws IOException {
    CaseNumber order = beans.createBean(Signatory.class).offered(language);
    ContractDocument document = signing.toSign(order).orElseThrow().document();
    List<String> said = said(document, language);
    try (Visitors chromium = new Visitors(port)) {
      Page page = chromium.desktop(language);
      page.navigate(
          Mail.link(
              port,
              Signatory.mailbox(order),
              language == Language.EN ? "ready to read and sign" : "可以签了"));
      page.locator("main form button").click();
      page.navigate("/case/" + order + "/contract");
      String toSign = squeezed(page.locator("#contract").innerText());
      page.navigate("/case/" + order + "/contract/versions/1");
      String toRead = squeezed(page.locator("main").innerText());
      String printed =
          printed(page.request().get("/case/" + order + "/contract/versions/1/pdf").body());

      for (String text : List.of(toSign, toRead, printed)) {
        assertThat(text).contains(said.stream().map(ContractSaysTheSameIT::squeezed).toList());
        assertThat(figures(text)).containsExactlyInAnyOrderElementsOf(figures(said));
      }
      assertThat(toRead).contains(party(document, language));
      assertThat(printed).contains(party(document, language));
    }
  }

  /** The words of each fee have its figures, as anybody would write them down from the data. */
  @ParameterizedTest
  @EnumSource
  void theWordsOfAFeeHaveTheFiguresOfItsData(Language language) {
    CaseNumber order = beans.createBean(Signatory.class).offered(language);
    ContractDocument document = signing.toSign(order).orElseThrow().document();
    assertThat(document.fees()).hasSizeGreaterThan(7);
    for (ContractDocument.Fee fee : document.fees()) {
      FeeItem item = fee.item();
      String text = fee.text().in(language);
      if (item.ratePercent() != null) {
        assertThat(text).startsWith(twoDecimals(item.ratePercent()) + "%");
      }
      yuan(text, item.cap(), language);
      if (!item.isNone()) {
        yuan(text, item.amount(), language);
      }
      if (item.dueAfterMonths() > 0) {
        assertThat(text).containsPattern("\\b" + (item.dueAfterMonths() + 1) + "\\b");
      }
      String after = fee.afterUnbinding().in(language);
      if (item.survivesUnbinding()) {
        assertThat(after).contains(" " + item.tailDays() + " ");
        assertThat(document.afterUnbinding().permitted())
            .anySatisfy(
                line ->
                    assertThat(line.in(language))
                        .contains(fee.label().in(language), " " + item.tailDays() + " "));
      } else {
        assertThat(after).doesNotContainPattern("\\d");
      }
    }
  }

  private static void yuan(String text, @Nullable Money amount, Language language) {
    if (amount != null) {
      String number = amount.getAmount().stripTrailingZeros().toPlainString();
      assertThat(text).contains(language == Language.EN ? "¥" + number : number + " 元");
    }
  }

  private static String twoDecimals(BigDecimal rate) {
    return rate.setScale(Math.max(2, rate.scale())).toPlainString();
  }

  /** Every sentence of the document in one language. */
  private static List<String> said(ContractDocument document, Language language) {
    List<String> said = new ArrayList<>();
    for (ContractDocument.Fee fee : document.fees()) {
      said.add(fee.label().in(language));
      said.add(fee.text().in(language));
      said.add(fee.afterUnbinding().in(language));
    }
    document.clauses().forEach(clause -> said.addAll(clause.text().in(language)));
    ContractDocument.Survival after = document.afterUnbinding();
    said.addAll(after.text().in(language));
    after.permitted().forEach(line -> said.add(line.in(language)));
    said.add(after.nothingElse().in(language));
    after.example().forEach(line -> said.add(line.in(language)));
    return said;
  }

  private static List<String> party(ContractDocument document, Language language) {
    ContractDocument.Party merchant = document.merchant();
    List<Bilingual> bilingual =
        List.of(
            document.institution(),
            merchant.address(),
            document.terminal().name(),
            document.terminal().provider(),
            document.terminal().location());
    List<String> party =
        new ArrayList<>(
            List.of(
                document.contract(),
                merchant.identifier(),
                merchant.principal(),
                merchant.account().holder(),
                merchant.account().number(),
                merchant.account().bankCode()));
    bilingual.forEach(text -> party.add(squeezed(text.in(language))));
    return party;
  }

  private static List<String> figures(List<String> said) {
    return said.stream().flatMap(text -> figures(squeezed(text)).stream()).toList();
  }

  private static List<String> figures(String text) {
    return FIGURE.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String printed(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return squeezed(
          new PDFTextStripper()
              .getText(document)
              .replaceAll("(?m)^C\\d{8} v\\d+ · SHA-256 .*$", ""));
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }
}
