package io.posbind.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What signed-in people may not do with the engine, whatever its authorizations say, and how it
 * keeps their passwords. The access rules by group are in {@link Authorizations}.
 */
@Component
class Guards extends AbstractProcessEnginePlugin {

  private final ObjectProvider<Refusals> refusals;

  Guards(ObjectProvider<Refusals> refusals) {
    this.refusals = refusals;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setCustomPreCommandInterceptorsTxRequired(
        with(
            configuration.getCustomPreCommandInterceptorsTxRequired(),
            new NoExpressionsFromOutside(),
            new OnlyAdministratorsShapeFilters(configuration)));
    configuration.setResourceAuthorizationProvider(new TaskAuthorizations(refusals::getObject));
    List<SessionFactory> sessions =
        EngineSettings.appended(configuration.getCustomSessionFactories());
    sessions.add(new LeanAuthorizations.Factory());
    configuration.setCustomSessionFactories(sessions);
    configuration.setAuthorizationCheckRevokes(
        ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);

    // The default has no hyphen.
    configuration.setGroupResourceWhitelistPattern("[a-z-]+");
    configuration.setIdentityProviderSessionFactory(new Accounts.Factory(refusals::getObject));

    configuration.setEnablePasswordPolicy(true);
    configuration.setPasswordEncryptor(new SlowHash());
    // The engine locks a user after ten failures for good, so that anybody could lock anybody out.
    // Ours (access.LogInThrottle) counts by user and address.
    configuration.setLoginMaxAttempts(Integer.MAX_VALUE);
    configuration.setLoginDelayBase(0);
    configuration.setLoginDelayMaxTime(0);
  }

  private static List<CommandInterceptor> with(
      @Nullable List<CommandInterceptor> present, CommandInterceptor... guards) {
    List<CommandInterceptor> all = present == null ? new ArrayList<>() : new ArrayList<>(present);
    all.addAll(List.of(guards));
    return all;
  }
}
