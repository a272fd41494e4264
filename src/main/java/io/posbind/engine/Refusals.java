package io.posbind.engine;

import io.posbind.shared.FieldError;
import java.util.Locale;
import org.camunda.bpm.engine.BadUserRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Refuses what somebody asks of the engine, in the reader's language. */
@Component
public class Refusals {

  private final MessageSource messages;
  private final Staff staff;

  Refusals(MessageSource messages, Staff staff) {
    this.messages = messages;
    this.staff = staff;
  }

  /** A colleague has claimed the task. */
  FieldError claimedBy(String assignee) {
    return FieldError.of("task", "task.claimed", staff.name(assignee));
  }

  /**
   * Undoes the command and answers with the error's text.
   *
   * @throws Refusal always; the web applications answer 400 with the text
   */
  public void refuse(FieldError error) {
    throw new Refusal(sentence(error));
  }

  /** The error's text in the reader's language, behind the name of its field if that has one. */
  String sentence(FieldError error) {
    Locale reader = LocaleContextHolder.getLocale();
    String text = messages.getMessage(error.messageKey(), error.args().toArray(), reader);
    @Nullable String field = messages.getMessage("field." + error.field(), null, "", reader);
    return field == null || field.isEmpty()
        ? text
        : messages.getMessage("field", new Object[] {field, text}, reader);
  }

  /** What was asked for and refused. */
  static final class Refusal extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    Refusal(String text) {
      super(text);
    }
  }
}
