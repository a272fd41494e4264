package io.posbind.engine;

import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses to start a case or end a task for signed-in staff but through its form: the web
 * applications' REST interface could otherwise skip every check of a {@link StaffForm} and set any
 * variable. What Posbind's own code does has no signed-in engine user and passes, and so does what
 * happens inside a command.
 */
class OnlyFormsFromTheWeb extends CommandInterceptor {

  private static final Set<Class<?>> BYPASSES =
      Set.of(
          StartProcessInstanceCmd.class,
          StartProcessInstanceAtActivitiesCmd.class,
          CompleteTaskCmd.class,
          ResolveTaskCmd.class,
          HandleTaskBpmnErrorCmd.class,
          HandleTaskEscalationCmd.class);

  private final IdentityService identities;

  OnlyFormsFromTheWeb(IdentityService identities) {
    this.identities = identities;
  }

  @Override
  public <T> T execute(Command<T> command) {
    boolean outermost = Context.getCommandContext() == null;
    if (outermost
        && BYPASSES.contains(command.getClass())
        && identities.getCurrentAuthentication() != null) {
      throw new BadUserRequestException(
          "Cases are started and tasks are completed through their forms only.");
    }
    return next.execute(command);
  }
}
