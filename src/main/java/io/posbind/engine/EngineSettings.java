package io.posbind.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** The engine's settings that have no property; each line says why it differs from the default. */
@Component
class EngineSettings extends AbstractProcessEnginePlugin {

  private final ObjectProvider<StaffForms> forms;
  private final ObjectProvider<Refusals> refusals;
  private final ApplicationContext context;

  EngineSettings(
      ObjectProvider<StaffForms> forms,
      ObjectProvider<Refusals> refusals,
      ApplicationContext context) {
    this.forms = forms;
    this.refusals = refusals;
    this.context = context;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    // Kept from the end of a case on, found by that end: a removal time in every row would be
    // counted from the start, or have all rows of a case written again when it ends.
    configuration.setHistoryCleanupStrategy(
        ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
    configuration.setHistoryRemovalTimeStrategy(
        ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
    configuration.setHistoryEventHandler(new LeanHistory());
    configuration.setHistoryCleanupBatchWindowStartTime("01:00");
    configuration.setHistoryCleanupBatchWindowEndTime("05:00");
    // The default retries three times at once and then gives up.
    configuration.setFailedJobRetryTimeCycle("PT10S,PT1M,PT10M,PT1H");
    // An uncaught BPMN error would silently end its path.
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    // Spares task queries the outer joins to case and standalone-task tables.
    configuration.setCmmnEnabled(false);
    configuration.setStandaloneTasksEnabled(false);
    // Whoever holds a task may finish it, not rewrite its variables.
    configuration.setDefaultUserPermissionNameForTask(Permissions.TASK_WORK.getName());
    // Whoever asked logs what fails: the web applications, the job executor, our pages. Here each
    // refused form would be an error too, with the whole stack.
    configuration.setEnableCmdExceptionLogging(false);
    // One row per finished task for the vendor's licence count.
    configuration.setTaskMetricsEnabled(false);

    configuration.setExpressionManager(new StepsBeforeVariables(context, configuration.getBeans()));

    DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
    tables.setFeelEngineFactory(() -> new FeelOnce(new ScalaFeelEngineFactory().createInstance()));
    configuration.setDmnEngineConfiguration(tables);

    List<BpmnParseListener> parsers = appended(configuration.getCustomPostBPMNParseListeners());
    parsers.add(new FormsNeverBecomeVariables(forms::getObject));
    configuration.setCustomPostBPMNParseListeners(parsers);

    List<CommandInterceptor> guards =
        appended(configuration.getCustomPreCommandInterceptorsTxRequired());
    guards.add(new RefusalsSpeakPlainly(refusals::getObject));
    guards.add(new OneTaskTwoHands(configuration.getIdentityService(), refusals::getObject));
    guards.add(new ChoicesOfForms(forms::getObject));
    guards.add(new OnlyFormsFromTheWeb(configuration.getIdentityService()));
    configuration.setCustomPreCommandInterceptorsTxRequired(guards);
  }

  static <T> List<T> appended(@Nullable List<T> present) {
    return present == null ? new ArrayList<>() : new ArrayList<>(present);
  }
}
