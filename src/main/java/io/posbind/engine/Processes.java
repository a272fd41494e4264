package io.posbind.engine;

import io.posbind.shared.CaseNumber;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Starts cases and tells running ones what happened. Joins the caller's transaction. */
@Component
public class Processes {

  private final RuntimeService runtime;

  Processes(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /**
   * Starts a process instance with the case number as its business key and runs it to its first
   * wait.
   *
   * @param slug process id
   * @param variables routing facts only, never personal data
   */
  public void start(String slug, CaseNumber number, Map<String, Object> variables) {
    runtime.startProcessInstanceByKey(slug, number.value(), variables);
  }

  /**
   * Tells the case a message.
   *
   * @return false when the case does not wait for this message now; nothing has happened then
   * @throws OptimisticLockingFailureException when something else moved the case at the same
   *     moment; the transaction is undone, and what was told may be told again
   */
  public boolean tell(String message, CaseNumber number) {
    return tell(message, number, Map.of());
  }

  /**
   * As {@link #tell(String, CaseNumber)}.
   *
   * @param news variables that the message brings
   */
  public boolean tell(String message, CaseNumber number, Map<String, Object> news) {
    try {
      runtime
          .createMessageCorrelation(message)
          .processInstanceBusinessKey(number.value())
          .setVariables(news)
          .correlate();
      return true;
    } catch (MismatchingMessageCorrelationException e) {
      return false;
    } catch (OptimisticLockingException e) {
      throw new OptimisticLockingFailureException(number + " was moved by somebody else", e);
    }
  }
}
