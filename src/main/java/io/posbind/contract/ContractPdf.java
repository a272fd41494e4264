package io.posbind.contract;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.posbind.shared.Language;
import io.posbind.shared.Times;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Prints a version of a contract: selectable text in embedded fonts, the certificate of signature
 * on a page of its own at the end. Made anew each time, from the document and the signatures alone.
 */
@Component
public class ContractPdf {

  private static final String FAMILY = "Posbind";

  /** For what the bold font lacks. */
  private static final String FALLBACK = "PosbindAll";

  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  private final ITemplateEngine templates;
  private final Contracts contracts;
  private final Glyphs glyphs;
  private final Times times;

  ContractPdf(ITemplateEngine templates, Contracts contracts, Glyphs glyphs, Times times) {
    this.templates = templates;
    this.contracts = contracts;
    this.glyphs = glyphs;
    this.times = times;
  }

  /** The version in one language. */
  public byte[] of(ContractVersion version, Language language) {
    return of(version, contracts.signatures(version), language);
  }

  byte[] of(ContractVersion version, List<Signature> signatures, Language language) {
    Context context = new Context(language.locale());
    context.setVariable("version", version);
    context.setVariable("doc", version.document());
    context.setVariable("signatures", signatures);
    context.setVariable("language", language);
    context.setVariable("times", times);
    return pdf(glyphs.showable(templates.process("contract/pdf", context)));
  }

  /** An example of a template, for those who write it. */
  public byte[] preview(ContractVersion example, Language language) {
    return of(example, List.of(), language);
  }

  private byte[] pdf(String xhtml) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .useFastMode()
          .withProducer("Posbind")
          .useFont(font(Glyphs.REGULAR), FAMILY, REGULAR, FontStyle.NORMAL, true)
          .useFont(font(Glyphs.BOLD), FAMILY, BOLD, FontStyle.NORMAL, true)
          .useFont(font(Glyphs.REGULAR), FALLBACK, REGULAR, FontStyle.NORMAL, true)
          .withHtmlContent(xhtml, null)
          .toStream(out)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static FSSupplier<InputStream> font(String file) {
    return () -> new ByteArrayInputStream(bytes(file));
  }

  private static byte[] bytes(String file) {
    try {
      return new ClassPathResource(file, ContractPdf.class).getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
