package io.posbind.portal;

import io.posbind.merchant.EmailAddress;
import io.posbind.merchant.Mobile;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * What tells whoever typed a draft from the next person at the same device: they know what they
 * typed. The mobile or the address if there is one, since everybody knows their own.
 */
enum Proof {
  /** The mobile number or the email address. */
  CONTACT,
  IDENTIFIER,
  NAME;

  /** What to ask for; empty while nothing was typed that would be anybody's. */
  static Optional<Proof> of(Answers answers) {
    if (mobile(answers.get("mobile")).isPresent() || email(answers.get("email")).isPresent()) {
      return Optional.of(CONTACT);
    }
    if (!folded(answers.get("identifier")).isEmpty()) {
      return Optional.of(IDENTIFIER);
    }
    return folded(answers.get("legalName")).isEmpty() ? Optional.empty() : Optional.of(NAME);
  }

  boolean gives(String answer, Answers answers) {
    return switch (this) {
      case CONTACT ->
          same(mobile(answer), mobile(answers.get("mobile")))
              || same(email(answer), email(answers.get("email")));
      case IDENTIFIER -> folded(answer).equals(folded(answers.get("identifier")));
      case NAME -> folded(answer).equals(folded(answers.get("legalName")));
    };
  }

  private static boolean same(Optional<String> answer, Optional<String> typed) {
    return typed.isPresent() && answer.equals(typed);
  }

  private static Optional<String> mobile(String text) {
    return Mobile.parse(text).asOptional().map(Mobile::e164);
  }

  private static Optional<String> email(String text) {
    return EmailAddress.parse(text)
        .asOptional()
        .map(address -> address.value().toLowerCase(Locale.ROOT));
  }

  /** Without what people write one way or another. */
  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Z}-]", "")
        .toLowerCase(Locale.ROOT);
  }
}
