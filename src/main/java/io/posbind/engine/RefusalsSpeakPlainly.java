package io.posbind.engine;

import io.posbind.shared.FieldError;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Lets a {@link Refusals.Refusal} reach its reader as it was said: the engine wraps what a listener
 * throws into technical sentences, which the web applications would show to the clerk. And a weak
 * password is refused like anything else, which the engine takes for a failure of its own.
 */
class RefusalsSpeakPlainly extends CommandInterceptor {

  private static final String WEAK = "Password does not match policy";

  private final Supplier<Refusals> refusals;

  RefusalsSpeakPlainly(Supplier<Refusals> refusals) {
    this.refusals = refusals;
  }

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (ProcessEngineException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof Refusals.Refusal refusal) {
          throw refusal;
        }
      }
      if (command instanceof SaveUserCmd && WEAK.equals(e.getMessage())) {
        refusals.get().refuse(FieldError.of("staff", "staff.weakPassword"));
      }
      throw e;
    }
  }
}
