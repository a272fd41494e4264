package io.posbind.engine;

import io.posbind.shared.FieldError;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Tells the second of two who claim or finish one task what has happened. The first one's work
 * stands and the second one's is undone as a whole; only the engine's own words for it ("task is
 * null", "updated by another transaction") help nobody.
 */
class OneTaskTwoHands extends CommandInterceptor {

  private static final Set<Class<?>> ABOUT_A_TASK =
      Set.of(ClaimTaskCmd.class, AssignTaskCmd.class, SubmitTaskFormCmd.class);

  private static final String TASK = "task";

  /** How the commands begin their complaint about a task that is not there. */
  private static final String NO_TASK = "Cannot find task with id";

  private final IdentityService identities;
  private final Supplier<Refusals> refusals;

  OneTaskTwoHands(IdentityService identities, Supplier<Refusals> refusals) {
    this.identities = identities;
    this.refusals = refusals;
  }

  @Override
  public <T> T execute(Command<T> command) {
    boolean asked =
        Context.getCommandContext() == null
            && ABOUT_A_TASK.contains(command.getClass())
            && identities.getCurrentAuthentication() != null;
    try {
      return next.execute(command);
    } catch (ProcessEngineException e) {
      Optional<FieldError> reason = asked ? reason(e) : Optional.empty();
      if (reason.isEmpty()) {
        throw e;
      }
      throw refusal(reason.get(), command instanceof SubmitTaskFormCmd);
    }
  }

  private Optional<FieldError> reason(ProcessEngineException e) {
    if (e instanceof TaskAlreadyClaimedException claimed) {
      return Optional.of(refusals.get().claimedBy(claimed.getTaskAssignee()));
    }
    if (e instanceof OptimisticLockingException) {
      return Optional.of(FieldError.of(TASK, "task.atOnce"));
    }
    if (e instanceof NullValueException && String.valueOf(e.getMessage()).contains(NO_TASK)) {
      return Optional.of(FieldError.of(TASK, "task.gone"));
    }
    if (e instanceof AuthorizationException denied && lostItsTask(denied)) {
      return Optional.of(FieldError.of(TASK, "task.gone"));
    }
    return Optional.empty();
  }

  /**
   * Whether the task is gone by now: its authorizations go with it, so that who had read the task a
   * moment before seems to have no right to it.
   */
  private boolean lostItsTask(AuthorizationException denied) {
    return denied.getMissingAuthorizations().stream()
        .filter(missing -> Resources.TASK.resourceName().equals(missing.getResourceType()))
        .map(MissingAuthorization::getResourceId)
        .filter(Objects::nonNull)
        .distinct()
        .anyMatch(id -> next.execute(read -> read.getTaskManager().findTaskById(id) == null));
  }

  /** The REST interface answers 400 to either, to each where it expects it. */
  private ProcessEngineException refusal(FieldError reason, boolean form) {
    String text = refusals.get().sentence(reason);
    return form ? new FormFieldValidationException(reason, text) : new Refusals.Refusal(text);
  }
}
