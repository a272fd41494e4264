package io.posbind.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Lets a {@link Refusals.Refusal} reach its reader as it was said: the engine wraps what a listener
 * throws into technical sentences, which the web applications would show to the clerk.
 */
class RefusalsSpeakPlainly extends CommandInterceptor {

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
      throw e;
    }
  }
}
