package io.posbind.engine;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Form;
import io.posbind.Model;
import io.posbind.shared.Spelling;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every model, decision and form keeps to, and what they and the code promise each other. What
 * only one process promises stands in its own package's tests.
 */
class ModelContractTests {

  private static final Set<String> GROUPS =
      Set.of("onboarding-clerks", "technicians", "dispute-officers", "managers");

  /** What a form can ask with: the rest submits nested values or does not work in Tasklist. */
  private static final Set<String> FLAT =
      Set.of("textfield", "textarea", "number", "datetime", "checkbox", "radio", "select");

  private static final Pattern DELEGATE =
      Pattern.compile("(?:delegateExpression|[cC]lass|expression)=\"([^\"]*)\"");
  private static final Pattern BEAN = Pattern.compile("\\$\\{([a-z][A-Za-z]*)}");
  private static final Pattern LITERAL = Pattern.compile("'[^']*'");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z_0-9.]*");
  private static final Set<String> OPERATORS =
      Set.of(
          "and", "or", "not", "empty", "true", "false", "null", "eq", "ne", "lt", "gt", "le", "ge");
  private static final Pattern COMPARED = Pattern.compile("(\\w+) [!=]= '([^']*)'");
  private static final Pattern THROWN =
      Pattern.compile("new (?:BpmnError|EscalationEvent\\w*)\\(\\s*\"([^\"]+)\"");

  static List<Model> models() {
    return Model.all();
  }

  static Stream<Form> forms() {
    return Model.all().stream().flatMap(model -> model.forms().stream());
  }

  @ParameterizedTest
  @MethodSource("models")
  void standsInEveryRoom(Model model) {
    String code = model.packageName().replace('.', '/');
    assertThat(Path.of("processes", model.slug(), "README.md")).exists();
    assertThat(Path.of("src/main/java", code, "package-info.java")).exists();
    assertThat(Path.of("src/test/java", code)).isDirectory();
    // One that only calls others asks and tells nothing by itself.
    if (!model.every(UserTask.class).isEmpty()) {
      assertThat(Path.of("forms", model.slug())).isDirectory();
      assertThat(Path.of("src/main/resources/emails", model.slug())).isDirectory();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void isNamedByItsSlug(Model model) {
    assertThat(model.every(Process.class))
        .singleElement()
        .satisfies(
            process -> {
              assertThat(process.getId()).isEqualTo(model.slug());
              assertThat(process.isExecutable()).isTrue();
              assertThat(process.getCamundaCandidateStarterGroupsList()).isSubsetOf(GROUPS);
            });
    assertThat(decisions(model))
        .allSatisfy(decision -> assertThat(decision.getId()).startsWith(model.slug() + "-"));
    assertThat(model.forms())
        .allSatisfy(form -> assertThat(form.id()).startsWith(model.slug() + "-"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void saysHowLongItsHistoryIsKept(Model model) {
    assertThat(model.every(Process.class))
        .extracting(Process::getCamundaHistoryTimeToLiveString)
        .allSatisfy(ModelContractTests::isPeriod);
    assertThat(decisions(model))
        .extracting(Decision::getCamundaHistoryTimeToLiveString)
        .allSatisfy(ModelContractTests::isPeriod);
  }

  @ParameterizedTest
  @MethodSource("models")
  void identifiesElementsByWhatTheyAre(Model model) {
    for (FlowNode node : model.every(FlowNode.class)) {
      String type = node.getElementType().getTypeName();
      String prefix = type.endsWith("Gateway") ? "gateway" : type;
      assertThat(node.getId()).matches(prefix + "_[a-z][A-Za-z]+");
    }
    for (SequenceFlow flow : model.every(SequenceFlow.class)) {
      assertThat(flow.getId())
          .isEqualTo("flow_" + suffix(flow.getSource()) + "_" + suffix(flow.getTarget()));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void namesItsMessagesByTheirIds(Model model) {
    for (Message message : model.every(Message.class)) {
      String event = message.getId().replaceFirst("^Message_", "");
      assertThat(message.getName())
          .isEqualTo("posbind." + Character.toLowerCase(event.charAt(0)) + event.substring(1));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void callsOnlyBeansOfItsPackageAndAllOfThem(Model model) {
    Map<String, Class<?>> working =
        model.beans().entrySet().stream()
            .filter(bean -> isDelegate(bean.getValue()))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(delegates(model)).isEqualTo(working.keySet());
    working.forEach(
        (name, type) ->
            assertThat(type.getSimpleName())
                .isEqualTo(Character.toUpperCase(name.charAt(0)) + name.substring(1)));
    assertThat(model.every(ScriptTask.class)).isEmpty();
  }

  @Test
  void everyFormIsAskedWithOnce() {
    assertThat(models().stream().flatMap(ModelContractTests::asked))
        .doesNotContainNull()
        .containsExactlyInAnyOrderElementsOf(forms().map(Form::id).toList());
  }

  @ParameterizedTest
  @MethodSource("models")
  void callsProcessesThatExist(Model model) {
    assertThat(model.every(CallActivity.class))
        .extracting(CallActivity::getCalledElement)
        .isSubsetOf(models().stream().map(Model::slug).toList());
  }

  @ParameterizedTest
  @MethodSource("models")
  void handlesItsForms(Model model) {
    assertThat(
            model.beans().entrySet().stream()
                .filter(bean -> StaffForm.class.isAssignableFrom(bean.getValue()))
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(model.forms().stream().map(Form::id).toList());
    assertThat(model.every(UserTask.class))
        .extracting(UserTask::getCamundaFormRefBinding)
        .isSubsetOf("deployment");
    assertThat(model.every(StartEvent.class))
        .filteredOn(event -> event.getCamundaFormRef() != null)
        .extracting(StartEvent::getCamundaFormRefBinding)
        .isSubsetOf("deployment");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void formsAskForFlatFieldsOnce(Form form) {
    assertThat(form.file()).isEqualTo(form.id() + ".form");
    assertThat(form.components()).noneMatch(Form.Component::nested);
    assertThat(form.fields())
        .isNotEmpty()
        .allSatisfy(field -> assertThat(field.type()).isIn(FLAT))
        .allSatisfy(field -> assertThat(field.key()).matches("[a-z][A-Za-z]*"))
        .allSatisfy(field -> assertThat(field.options()).doesNotHaveDuplicates())
        .extracting(Form.Component::key)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("models")
  void userTasksHaveAGroupADueDateAndSomebodyToTellWhenTheyAreLate(Model model) {
    for (UserTask task : model.every(UserTask.class)) {
      assertThat(task.getCamundaCandidateGroupsList())
          .as("groups of %s", task.getId())
          .isNotEmpty()
          .isSubsetOf(GROUPS);
      assertThat(timersOn(model, task))
          .as("timers on %s", task.getId())
          .contains(task.getCamundaDueDate());
      isPeriod(task.getCamundaDueDate());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void waitsForNothingWithoutATimer(Model model) {
    for (ReceiveTask task : model.every(ReceiveTask.class)) {
      assertThat(task.getMessage()).as("message of %s", task.getId()).isNotNull();
      assertThat(timersOn(model, task)).as("timers on %s", task.getId()).isNotEmpty();
    }
    for (EventBasedGateway gateway : model.every(EventBasedGateway.class)) {
      assertThat(gateway.getSucceedingNodes().list())
          .as("what may follow %s", gateway.getId())
          .anyMatch(node -> node instanceof CatchEvent event && timer(event).isPresent());
    }
    for (IntermediateCatchEvent event : model.every(IntermediateCatchEvent.class)) {
      assertThat(
              timer(event).isPresent()
                  || event.getPreviousNodes().list().stream()
                      .allMatch(EventBasedGateway.class::isInstance))
          .as("%s is a timer or one of several events", event.getId())
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void endsInNamedEvents(Model model) {
    assertThat(model.every(EndEvent.class))
        .isNotEmpty()
        .allSatisfy(end -> assertThat(end.getName()).as(end.getId()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("models")
  void gatewaysAskQuestionsAndHaveAnAnswerLeft(Model model) {
    for (ExclusiveGateway gateway : model.every(ExclusiveGateway.class)) {
      Collection<SequenceFlow> answers = gateway.getOutgoing();
      if (answers.size() == 1) {
        assertThat(name(gateway)).as("a join has no name: %s", gateway.getId()).isEmpty();
        continue;
      }
      assertThat(name(gateway)).as(gateway.getId()).endsWith("?");
      assertThat(gateway.getDefault()).as("default of %s", gateway.getId()).isNotNull();
      for (SequenceFlow answer : answers) {
        assertThat(answer.getName()).as(answer.getId()).isNotBlank();
        assertThat(answer.getConditionExpression() == null)
            .as("%s is either the default or has a condition", answer.getId())
            .isEqualTo(answer.equals(gateway.getDefault()));
      }
    }
    assertThat(model.every(ParallelGateway.class))
        .allSatisfy(gateway -> assertThat(name(gateway)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("models")
  void decidesOnKnownVariablesAndValues(Model model) throws ReflectiveOperationException {
    Map<String, Set<String>> known = variables(model);
    for (ConditionExpression condition : model.every(ConditionExpression.class)) {
      String text = condition.getTextContent();
      assertThat(text).matches("\\$\\{[^{}]+}");
      assertThat(IDENTIFIER.matcher(LITERAL.matcher(text).replaceAll("")).results())
          .extracting(MatchResult::group)
          .filteredOn(word -> !OPERATORS.contains(word))
          .isNotEmpty()
          .allSatisfy(variable -> assertThat(known).as(text).containsKey(variable));
      COMPARED
          .matcher(text)
          .results()
          .forEach(
              found -> {
                Set<String> values = known.getOrDefault(found.group(1), Set.of());
                assertThat(values.isEmpty() || values.contains(found.group(2))).as(text).isTrue();
              });
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void catchesWhatIsThrown(Model model) {
    Set<String> thrown =
        Stream.concat(
                model.sources().stream()
                    .flatMap(source -> THROWN.matcher(source).results())
                    .map(found -> found.group(1)),
                model.every(ThrowEvent.class).stream()
                    .flatMap(event -> event.getEventDefinitions().stream())
                    .flatMap(definition -> code(definition).stream()))
            .collect(toSet());
    Set<String> caught =
        model.every(CatchEvent.class).stream()
            .flatMap(event -> event.getEventDefinitions().stream())
            .flatMap(definition -> code(definition).stream())
            .collect(toSet());
    assertThat(caught).isEqualTo(thrown);
  }

  /** The forms of its tasks, and of its start where staff start it. */
  private static Stream<String> asked(Model model) {
    return Stream.concat(
        model.every(UserTask.class).stream().map(UserTask::getCamundaFormRef),
        model.every(StartEvent.class).stream()
            .map(StartEvent::getCamundaFormRef)
            .filter(form -> form != null));
  }

  private static Collection<Decision> decisions(Model model) {
    return model.decisions().stream()
        .flatMap(dmn -> dmn.getModelElementsByType(Decision.class).stream())
        .toList();
  }

  private static void isPeriod(String text) {
    assertThat(text).matches("P\\d+D");
    assertThat(Duration.parse(text)).isPositive();
  }

  private static String suffix(FlowNode node) {
    return node.getId().substring(node.getId().indexOf('_') + 1);
  }

  private static String name(FlowNode node) {
    return node.getName() == null ? "" : node.getName();
  }

  private static boolean isDelegate(Class<?> type) {
    return Stream.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class)
        .anyMatch(kind -> kind.isAssignableFrom(type));
  }

  /** The beans that the model names, in whatever way an element can call code. */
  private static Set<String> delegates(Model model) {
    return DELEGATE
        .matcher(Bpmn.convertToString(model.bpmn()))
        .results()
        .map(found -> BEAN.matcher(found.group(1)))
        .map(
            bean -> {
              assertThat(bean.matches()).as("%s is a bean", bean).isTrue();
              return bean.group(1);
            })
        .collect(toSet());
  }

  private static List<String> timersOn(Model model, FlowNode node) {
    return model.every(BoundaryEvent.class).stream()
        .filter(event -> event.getAttachedTo().equals(node))
        .flatMap(event -> timer(event).stream())
        .toList();
  }

  /** The text of an event's timer. */
  private static Optional<String> timer(CatchEvent event) {
    return event.getEventDefinitions().stream()
        .filter(TimerEventDefinition.class::isInstance)
        .map(TimerEventDefinition.class::cast)
        .flatMap(
            timer -> Stream.of(timer.getTimeDuration(), timer.getTimeCycle(), timer.getTimeDate()))
        .filter(expression -> expression != null)
        .map(expression -> expression.getTextContent())
        .findFirst();
  }

  private static Optional<String> code(EventDefinition definition) {
    if (definition instanceof ErrorEventDefinition error) {
      return Optional.of(error.getError().getErrorCode());
    }
    return definition instanceof EscalationEventDefinition escalation
        ? Optional.of(escalation.getEscalation().getEscalationCode())
        : Optional.empty();
  }

  /**
   * The variables that the package's class {@code Variables} lists, each with the values it can
   * have; none listed where it can have any.
   */
  private static Map<String, Set<String>> variables(Model model)
      throws ReflectiveOperationException {
    Map<String, Set<String>> variables = new HashMap<>();
    for (Field field : Class.forName(model.packageName() + ".Variables").getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
        continue;
      }
      field.setAccessible(true);
      Object variable = field.get(null);
      if (variable instanceof EnumVariable<?> choice) {
        variables.put(
            choice.name(),
            Arrays.stream(choice.type().getEnumConstants()).map(Spelling::spell).collect(toSet()));
      } else if (variable instanceof Flag flag) {
        variables.put(flag.name(), Set.of());
      } else {
        variables.put((String) variable, Set.of());
      }
    }
    return variables;
  }
}
