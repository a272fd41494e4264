package io.posbind.engine;

import io.posbind.shared.FieldError;
import org.camunda.bpm.engine.BadUserRequestException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Refuses what somebody asks of the engine, in the reader's language. */
@Component
public class Refusals {

  private final MessageSource messages;

  Refusals(MessageSource messages) {
    this.messages = messages;
  }

  /**
   * Undoes the command and answers with the error's text.
   *
   * @throws BadUserRequestException always
   */
  public void refuse(FieldError error) {
    throw new BadUserRequestException(sentence(error));
  }

  /** The error's text in the reader's language. */
  String sentence(FieldError error) {
    return messages.getMessage(
        error.messageKey(), error.args().toArray(), LocaleContextHolder.getLocale());
  }
}
