package io.posbind.notification;

import org.springframework.mail.MailPreparationException;

/** Refuses what would end a header field and begin another. */
final class HeaderText {

  private HeaderText() {}

  /**
   * @throws MailPreparationException if the text has a line break or another control character
   */
  static String require(String text) {
    if (text.isEmpty() || text.codePoints().anyMatch(Character::isISOControl)) {
      throw new MailPreparationException("A header field is empty or has a control character");
    }
    return text;
  }
}
