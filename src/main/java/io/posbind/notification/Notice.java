package io.posbind.notification;

import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import io.posbind.shared.Masking;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message to one reader.
 *
 * @param slug process that tells; the folder of the template under {@code emails/}
 * @param template name of the template, e.g. {@code received}
 * @param about the case number, or the id of a draft; never personal data, since it is logged
 * @param language language of the reader
 * @param to address of the reader: one, bare, without line breaks or other control characters
 * @param values what the text mentions, exactly the keys that {@code notices.properties} lists for
 *     the template: texts in the reader's language, whole numbers, lists of maps of these; a {@link
 *     java.time.LocalDate} or {@link java.time.Instant} is written out in the reader's language
 * @param link the kind of link to mail along; required if the template has one, else null
 */
public record Notice(
    String slug,
    String template,
    String about,
    Language language,
    String to,
    Map<String, Object> values,
    @Nullable LinkPurpose link) {

  /**
   * @throws IllegalArgumentException if {@code to} is not one plain mail address
   */
  public Notice {
    requireOneAddress(to);
    values = Map.copyOf(values);
  }

  /** A notice about a case. */
  public Notice(
      String slug,
      String template,
      CaseNumber number,
      Language language,
      String to,
      Map<String, Object> values,
      @Nullable LinkPurpose link) {
    this(slug, template, number.value(), language, to, values, link);
  }

  /** Without the values, and with the address masked. */
  @Override
  public String toString() {
    return "Notice[%s/%s about %s to %s]".formatted(slug, template, about, Masking.email(to));
  }

  // The address ends up in a header and in SMTP commands: a line break would add more of both.
  private static void requireOneAddress(String to) {
    try {
      InternetAddress[] addresses = InternetAddress.parse(to, true);
      boolean plain =
          addresses.length == 1
              && to.equals(addresses[0].getAddress())
              && to.codePoints().noneMatch(Character::isISOControl);
      if (plain) {
        addresses[0].validate();
        return;
      }
    } catch (AddressException e) {
      // Its message quotes the address, which is personal data.
    }
    throw new IllegalArgumentException("The reader of a notice needs one plain mail address");
  }
}
