package io.posbind.notification;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/**
 * What kind of failure it was, in a word or two: the class of the innermost cause and the mail
 * server's code. Never its message, which quotes addresses.
 */
final class MailFailure {

  private MailFailure() {}

  static String kind(Throwable failure) {
    Throwable innermost = failure;
    int code = -1;
    for (Throwable next = failure; next != null; next = inner(next)) {
      innermost = next;
      code = Math.max(code, code(next));
    }
    String name = innermost.getClass().getSimpleName();
    return code < 0 ? name : name + " " + code;
  }

  private static @Nullable Throwable inner(Throwable failure) {
    if (failure instanceof MailSendException send && send.getMessageExceptions().length > 0) {
      return send.getMessageExceptions()[0];
    }
    if (failure instanceof MessagingException messaging && messaging.getNextException() != null) {
      return messaging.getNextException();
    }
    return failure.getCause();
  }

  private static int code(Throwable failure) {
    if (failure instanceof SMTPAddressFailedException address) {
      return address.getReturnCode();
    } else if (failure instanceof SMTPSenderFailedException sender) {
      return sender.getReturnCode();
    } else if (failure instanceof SMTPSendFailedException send) {
      return send.getReturnCode();
    }
    return -1;
  }
}
