package io.posbind.engine;

import io.posbind.shared.CaseNumber;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives every form of every model to its {@link StaffForm}. By default the engine writes each
 * submitted value into its variable tables, where Tasklist and history show it to everybody who may
 * see the case; with this listener nothing of a form gets there unless its StaffForm says so.
 */
class FormsNeverBecomeVariables extends AbstractBpmnParseListener {

  private final Supplier<StaffForms> forms;

  FormsNeverBecomeVariables(Supplier<StaffForms> forms) {
    this.forms = forms;
  }

  @Override
  public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl startEvent) {
    if (scope instanceof ProcessDefinitionEntity process
        && process.getStartFormHandler() != null
        && !(process.getStartFormHandler() instanceof Start)) {
      process.setStartFormHandler(new Start(process));
    }
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    TaskDefinition task =
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    task.setTaskFormHandler(new Work(task));
  }

  private static String formOf(FormDefinition definition) {
    if (definition.getCamundaFormDefinitionKey() == null) {
      throw new IllegalStateException("a form is needed here (camunda:formRef)");
    }
    return definition.getCamundaFormDefinitionKey().getExpressionText();
  }

  /** The handler of a start form. */
  private final class Start implements StartFormHandler {

    private final ProcessDefinitionEntity process;
    private final StartFormHandler original;

    private Start(ProcessDefinitionEntity process) {
      this.process = process;
      this.original = process.getStartFormHandler();
    }

    @Override
    public void submitFormVariables(VariableMap values, VariableScope scope) {
      CaseNumber number =
          forms.get().submit(formOf(process.getStartFormDefinition()), values, null, scope);
      ((ExecutionEntity) scope).setProcessBusinessKey(number.value());
    }

    @Override
    public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
      return original.createStartFormData(definition);
    }

    @Override
    public void parseConfiguration(
        Element element,
        DeploymentEntity deployment,
        ProcessDefinitionEntity definition,
        BpmnParse parse) {
      // the original has been configured when this wraps it
    }
  }

  /** The handler of a task's form. */
  private final class Work implements TaskFormHandler {

    private final TaskDefinition task;
    private final TaskFormHandler original;

    private Work(TaskDefinition task) {
      this.task = task;
      this.original = task.getTaskFormHandler();
    }

    @Override
    public void submitFormVariables(VariableMap values, VariableScope scope) {
      TaskEntity open = (TaskEntity) scope;
      forms.get().requireFree(open.getAssignee());
      String number = caseOf(open);
      // Not on the task: it has no variables of its own, and would be asked for them.
      forms.get().submit(formOf(task.getFormDefinition()), values, number, open.getExecution());
    }

    /**
     * The case of a task. Asked before the form waits for a row that a rival holds: the engine
     * keeps the whole instance then, and sees at the end that he was faster. Afterwards it would
     * look for what he has deleted, and stumble.
     */
    private String caseOf(TaskEntity open) {
      @Nullable ExecutionEntity place = open.getExecution();
      @Nullable ExecutionEntity instance = place == null ? null : place.getProcessInstance();
      if (instance == null) {
        throw forms.get().gone();
      }
      return instance.getBusinessKey();
    }

    @Override
    public TaskFormData createTaskForm(TaskEntity entity) {
      return original.createTaskForm(entity);
    }

    @Override
    public void parseConfiguration(
        Element element,
        DeploymentEntity deployment,
        ProcessDefinitionEntity definition,
        BpmnParse parse) {
      // the original has been configured when this wraps it
    }
  }
}
