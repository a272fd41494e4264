package io.posbind.contract;

import io.posbind.shared.Language;
import io.posbind.shared.Times;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.fop.apps.EnvironmentalProfileFactory;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.apache.xmlgraphics.util.MimeConstants;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Prints a version of a contract: selectable text in embedded fonts, tagged for screen readers, the
 * certificate of signature on a page of its own at the end. Made anew each time, from the document
 * and the signatures alone.
 */
@Component
public class ContractPdf {

  private static final TemplateSpec PAGE = new TemplateSpec("contract/pdf.xml", TemplateMode.XML);

  private static final Pattern LONG_WORD = Pattern.compile("[!-~]{40}(?=[!-~])");
  private static final char BREAK = '\u200b';

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
    ContractDocument document = version.document();
    return print(
        "%s v%d".formatted(document.contract(), document.version()),
        templates.process(PAGE, context));
  }

  /** An example of a template, for those who write it. */
  public byte[] preview(ContractVersion example, Language language) {
    return of(example, List.of(), language);
  }

  private byte[] print(String title, String page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      FOUserAgent order = Press.FACTORY.newFOUserAgent();
      order.setProducer("Posbind");
      order.setTitle(title);
      SAXParserFactory parsers = SAXParserFactory.newInstance();
      parsers.setNamespaceAware(true);
      parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      XMLFilterImpl shown = new Shown(parsers.newSAXParser().getXMLReader());
      shown.setContentHandler(
          Press.FACTORY.newFop(MimeConstants.MIME_PDF, order, out).getDefaultHandler());
      shown.parse(new InputSource(new StringReader(page)));
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("the contract cannot be printed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Texts with what the fonts can show, and words without end with places to break them. */
  private final class Shown extends XMLFilterImpl {

    Shown(XMLReader parent) {
      super(parent);
    }

    @Override
    public void characters(char[] from, int start, int length) throws SAXException {
      String text =
          LONG_WORD
              .matcher(glyphs.showable(new String(from, start, length)))
              .replaceAll("$0" + BREAK);
      super.characters(text.toCharArray(), 0, text.length());
    }
  }

  /** Set up when the first contract is printed. */
  private static final class Press {

    static final FopFactory FACTORY = setUp();

    private static FopFactory setUp() {
      try (InputStream settings = resource("pdf.xconf")) {
        return new FopConfParser(
                settings,
                EnvironmentalProfileFactory.createRestrictedIO(
                    URI.create("contract:/"), new Fonts()))
            .getFopFactoryBuilder()
            .build();
      } catch (SAXException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Nothing else is read for a contract, and nothing written but the contract. */
  private static final class Fonts implements ResourceResolver {

    @Override
    public Resource getResource(URI uri) throws IOException {
      return new Resource(resource(uri.getPath().substring(1)));
    }

    @Override
    public OutputStream getOutputStream(URI uri) throws IOException {
      throw new IOException("not to be written: " + uri);
    }
  }

  private static InputStream resource(String file) throws IOException {
    return new ClassPathResource(file, ContractPdf.class).getInputStream();
  }
}
