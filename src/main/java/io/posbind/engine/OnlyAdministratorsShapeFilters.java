package io.posbind.engine;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to create or change a filter to everybody but administrators: the engine evaluates the
 * expressions of a stored filter as code. Posbind's own filters are made without a signed-in user
 * and pass.
 */
class OnlyAdministratorsShapeFilters extends CommandInterceptor {

  private final ProcessEngineConfigurationImpl configuration;

  OnlyAdministratorsShapeFilters(ProcessEngineConfigurationImpl configuration) {
    this.configuration = configuration;
  }

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof SaveFilterCmd) {
      @Nullable Authentication user = configuration.getIdentityService().getCurrentAuthentication();
      if (user != null && !groupsOf(user).contains(StaffGroup.ADMINISTRATORS.id())) {
        throw new AuthorizationException("Only administrators may create or change filters.");
      }
    }
    return next.execute(command);
  }

  private static List<String> groupsOf(Authentication user) {
    @Nullable List<String> groups = user.getGroupIds();
    return groups == null ? List.of() : groups;
  }
}
