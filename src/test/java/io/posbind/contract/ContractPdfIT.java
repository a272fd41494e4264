package io.posbind.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindIT;
import io.posbind.contractsigning.Signatory;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.shared.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

/** The PDF says what the document says: all of it, as text, in fonts of its own. */
@PosbindIT
class ContractPdfIT {

  @LocalServerPort private int port;
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Contracts contracts;
  @Autowired private ContractTemplates templates;
  @Autowired private Examples examples;
  @Autowired private ContractPdf pdf;
  @Autowired private MessageSource messages;

  @ParameterizedTest
  @EnumSource
  void saysWhatTheDocumentSays(Language language) throws IOException {
    Signatory desk = beans.createBean(Signatory.class);
    CaseNumber order = desk.offered(language);
    ContractVersion offered =
        contracts.newest(contracts.ofOrder(order).orElseThrow()).orElseThrow();
    String unsigned = text(pdf.of(offered, language), "unsigned-" + language.tag());
    assertThat(unsigned).contains(language == Language.EN ? "Notsigned" : "尚未签署");

    desk.sign(order, port);
    desk.countersign(order);
    ContractVersion version =
        contracts.newest(contracts.ofOrder(order).orElseThrow()).orElseThrow();
    String text = text(pdf.of(version, language), "signed-" + language.tag());
    ContractDocument document = version.document();
    assertThat(text).contains(squeezed(version.sha256()), squeezed(document.contract()));
    for (ContractDocument.Fee fee : document.fees()) {
      assertThat(text)
          .contains(
              squeezed(fee.label().in(language)),
              squeezed(fee.text().in(language)),
              squeezed(fee.afterUnbinding().in(language)));
    }
    document
        .afterUnbinding()
        .text()
        .in(language)
        .forEach(p -> assertThat(text).contains(squeezed(p)));
    document
        .afterUnbinding()
        .permitted()
        .forEach(line -> assertThat(text).contains(squeezed(line.in(language))));
    document
        .afterUnbinding()
        .example()
        .forEach(line -> assertThat(text).contains(squeezed(line.in(language))));
    document
        .clauses()
        .forEach(c -> c.text().in(language).forEach(p -> assertThat(text).contains(squeezed(p))));
    assertThat(text).contains("上海小明[U+20BB7]面馆");
  }

  @ParameterizedTest
  @EnumSource
  void endsWithTheEvidenceOfBothSignatures(Language language) throws IOException {
    Signatory desk = beans.createBean(Signatory.class);
    CaseNumber order = desk.offered(language);
    desk.sign(order, port);
    boolean english = language == Language.EN;
    String title = english ? "Certificateofsignature" : "签署证明";
    ContractVersion signed = contracts.newest(contracts.ofOrder(order).orElseThrow()).orElseThrow();
    assertThat(lastPage(pdf.of(signed, language)))
        .contains(title, english ? "Notyetcountersigned" : "尚未会签");

    desk.countersign(order);
    ContractVersion version =
        contracts.newest(contracts.ofOrder(order).orElseThrow()).orElseThrow();
    List<Signature> signatures = contracts.signatures(version);
    assertThat(signatures).hasSize(2);
    Signature.Evidence how = Objects.requireNonNull(signatures.get(0).evidence());
    Times times = new Times(ZoneId.of("Asia/Shanghai"));
    String certificate = lastPage(pdf.of(version, language));
    assertThat(certificate)
        .startsWith(title)
        .contains(how.address(), squeezed(how.userAgent()), how.codeNotice().toString())
        .contains(squeezed(how.codeSentTo()), squeezed(times.exact(how.acknowledgedAt())))
        .contains(how.language() == Language.EN ? "English" : "中文")
        .contains(signatures.get(1).name(), squeezed(version.document().institution().in(language)))
        .contains(squeezed(times.exact(Objects.requireNonNull(version.effectiveFrom()))))
        .contains(
            squeezed(messages.getMessage("contract.certificate.clause", null, language.locale())));
    for (Signature signature : signatures) {
      assertThat(certificate).contains(squeezed(times.exact(signature.at())), signature.sha256());
    }
    assertThat(how.acknowledged()).hasSize(version.document().fees().size() + 1);
    for (ContractDocument.Fee fee : version.document().fees()) {
      assertThat(certificate).contains(squeezed(fee.label().in(how.language())));
    }
    String all = text(pdf.of(version, language), "certificate-" + language.tag());
    assertThat(all.indexOf(title)).isEqualTo(all.lastIndexOf(title)).isPositive();
    assertThat(all).endsWith(certificate);
  }

  private static String lastPage(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(document.getNumberOfPages());
      return squeezed(withoutFooter(stripper.getText(document)));
    }
  }

  @Test
  void previewsATemplateInBothLanguages() throws IOException {
    ContractVersion example = examples.of(templates.current().orElseThrow()).orElseThrow();
    for (Language language : Language.values()) {
      assertThat(text(pdf.preview(example, language), "preview-" + language.tag()))
          .contains(squeezed(example.sha256()));
    }
  }

  /** The text without blanks: lines break where they like. Keeps the file for looking at it. */
  private static String text(byte[] file, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "contract-pdf"));
    Files.write(folder.resolve(name + ".pdf"), file);
    try (PDDocument document = Loader.loadPDF(file)) {
      for (PDPage page : document.getPages()) {
        assertThat(page.getResources().getFontNames()).isNotEmpty();
        for (COSName font : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
        }
      }
      return squeezed(withoutFooter(new PDFTextStripper().getText(document)));
    }
  }

  private static String withoutFooter(String text) {
    return text.replaceAll("(?m)^C\\d{8} v\\d+ · SHA-256 .*$", "");
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }
}
