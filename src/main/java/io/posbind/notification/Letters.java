package io.posbind.notification;

import io.posbind.notification.Outbox.Waiting;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.shared.Sha256;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes notices out in HTML and text.
 *
 * <p>The first line of a text template is the subject. Besides its own values every template sees
 * the names below; {@code number} is empty for a draft and {@code link} for a notice without one.
 */
@Component
class Letters {

  static final Set<String> COMMON =
      Set.of(
          "number",
          "link",
          "linkUntil",
          "site",
          "institution",
          "hotline",
          "language",
          "zh",
          "staff",
          "subject",
          "body");

  /** What stands between two blocks of which the second, or none, is printed. */
  private static final Pattern BLANK_LINES = Pattern.compile("\n(?:[ \t]*\n){2,}");

  private final Templates templates;

  private final NotificationProperties properties;
  private final PublicUrl publicUrl;
  private final ZoneId zone;
  private final TemplateEngine engine = engine();

  Letters(
      Templates templates, NotificationProperties properties, PublicUrl publicUrl, ZoneId zone) {
    this.templates = templates;
    this.properties = properties;
    this.publicUrl = publicUrl;
    this.zone = zone;
  }

  Letter write(Waiting waiting) {
    Notice notice = waiting.notice();
    Template template = templates.get(notice.slug(), notice.template());
    Language language = notice.language();
    Context context = new Context(language.locale(), Map.copyOf(notice.values()));
    context.setVariable(
        "number", CaseNumber.parse(notice.about()).asOptional().map(CaseNumber::value).orElse(""));
    context.setVariable("link", link(waiting));
    context.setVariable("linkUntil", linkUntil(waiting));
    context.setVariable("site", publicUrl.of(""));
    context.setVariable("institution", properties.institution(language));
    context.setVariable("hotline", properties.hotline());
    context.setVariable("language", language.tag());
    context.setVariable("zh", language == Language.ZH_CN);
    context.setVariable("staff", template.staff());

    String[] written = spaced(template.file(language, "txt"), context).split("\n", 2);
    String subject = written[0].strip();
    context.setVariable("subject", subject);
    context.setVariable("body", written[1].strip());
    String laidOut = engine.process("layout.txt", context).strip();
    String text = BLANK_LINES.matcher(laidOut).replaceAll("\n\n") + "\n";
    String html = spaced(template.file(language, "html"), context);
    return new Letter(
        subject, text, html, template.version(language), hash(waiting, subject, text));
  }

  /** A name in Latin letters stands in a Chinese sentence with a space around it. */
  private String spaced(String file, Context context) {
    String written = engine.process(file, context);
    return Language.nearest(context.getLocale()) == Language.ZH_CN
        ? Spacing.betweenScripts(written)
        : written;
  }

  private static byte[] hash(Waiting waiting, String subject, String text) {
    String said = subject + "\n\n" + text;
    Token token = waiting.token();
    return Sha256.of(token == null ? said : said.replace(token.value(), token.sha256Hex()));
  }

  private String link(Waiting waiting) {
    return waiting.token() == null ? "" : publicUrl.of(Links.PATH + waiting.token().value());
  }

  private String linkUntil(Waiting waiting) {
    return waiting.linkExpiresAt() == null
        ? ""
        : new Dates(waiting.notice().language(), zone)
            .date(LocalDate.ofInstant(waiting.linkExpiresAt().minusMillis(1), zone));
  }

  private static TemplateEngine engine() {
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
    engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
    return engine;
  }

  private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(Letters.class.getClassLoader());
    resolver.setPrefix(Templates.FOLDER);
    resolver.setResolvablePatterns(Set.of(pattern));
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding("UTF-8");
    return resolver;
  }
}
