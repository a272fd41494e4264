package io.posbind.merchant;

import io.posbind.shared.Masking;
import io.posbind.shared.Parsed;
import io.posbind.shared.Words;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address that any mail server takes: RFC 5321 without quoted mailboxes and address
 * literals. Prints masked.
 *
 * @param value mailbox as typed, {@code @}, domain in lower-case ASCII (a domain in Chinese in its
 *     Punycode form); 254 characters at most, and never a line break
 */
public record EmailAddress(String value) {

  /** RFC 5321, 4.5.3.1.3: a path of 256 with its angle brackets. */
  private static final int MAX_LENGTH = 254;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern MAILBOX = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

  /**
   * @throws IllegalArgumentException if this is not such an address
   */
  public EmailAddress {
    int at = value.lastIndexOf('@');
    Input.require(
        at > 0
            && value.length() <= MAX_LENGTH
            && isMailbox(value.substring(0, at))
            && DOMAIN.matcher(value.substring(at + 1)).matches(),
        "email address");
  }

  /** Reads what somebody typed or pasted; full-width characters are fine. */
  public static Parsed<EmailAddress> parse(String text) {
    if (text.length() > 4 * MAX_LENGTH) {
      return Parsed.invalid("email.tooLong", MAX_LENGTH);
    }
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    if (folded.isEmpty()) {
      return Parsed.invalid("required");
    }
    // Refused here, since a domain would come out without them.
    if (Words.hideSomething(folded)) {
      return Parsed.invalid("text.characters");
    }
    int at = folded.lastIndexOf('@');
    if (at < 0) {
      return Parsed.invalid("email.format");
    }
    String mailbox = folded.substring(0, at);
    if (!isMailbox(mailbox)) {
      return Parsed.invalid("email.mailbox");
    }
    Optional<String> domain = asciiDomain(folded.substring(at + 1));
    if (domain.isEmpty()) {
      return Parsed.invalid("email.domain");
    }
    String value = mailbox + "@" + domain.get();
    return value.length() > MAX_LENGTH
        ? Parsed.invalid("email.tooLong", MAX_LENGTH)
        : Parsed.valid(new EmailAddress(value));
  }

  public String masked() {
    return Masking.email(value);
  }

  @Override
  public String toString() {
    return masked();
  }

  /** RFC 5321, 4.5.3.1.1: 64 octets. */
  private static boolean isMailbox(String text) {
    return text.length() <= 64 && MAILBOX.matcher(text).matches();
  }

  private static Optional<String> asciiDomain(String domain) {
    try {
      String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException notADomain) {
      return Optional.empty();
    }
  }
}
