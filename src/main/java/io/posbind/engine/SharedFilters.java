package io.posbind.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The lists that everybody finds in Tasklist. A filter shows a member of staff only the tasks that
 * he may see anyway; urgent ones come first, then what he sorts by.
 */
@Component
class SharedFilters {

  /** Process variables that Tasklist shows beside a task; the labels are in both languages. */
  private static final List<Map<String, String>> COLUMNS =
      List.of(
          Map.of("name", "number", "label", "编号 Number"),
          Map.of("name", "merchant", "label", "商户 Merchant"),
          Map.of("name", "waitingSince", "label", "等待自 Waiting since"));

  private final FilterService filters;
  private final TaskService tasks;
  private final ProcessEngineConfigurationImpl engine;
  private final Authorizations authorizations;

  SharedFilters(
      FilterService filters,
      TaskService tasks,
      ProcessEngine engine,
      Authorizations authorizations) {
    this.filters = filters;
    this.tasks = tasks;
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    this.authorizations = authorizations;
  }

  /**
   * A filter of everybody.
   *
   * @param name by which it is found again
   * @param color of its bar in Tasklist
   */
  private record Shared(
      String name,
      String description,
      String color,
      UnaryOperator<TaskQuery> query,
      Consumer<Filter> readers) {}

  private List<Shared> shared() {
    Consumer<Filter> everybody = filter -> authorizations.letAllRead(filter.getId());
    List<Shared> all = new ArrayList<>();
    all.add(
        new Shared(
            "我的任务 · My tasks",
            "已由我认领 · Claimed by me",
            "#0f5c5c",
            query -> query.taskAssigneeExpression("${currentUser()}"),
            everybody));
    all.add(
        new Shared(
            "本组待认领 · My groups' tasks",
            "等待本组认领 · Waiting for somebody of my groups",
            "#2a8f8f",
            query -> query.taskCandidateGroupInExpression("${currentUserGroups()}"),
            everybody));
    all.add(
        new Shared(
            "今日到期 · Due today",
            "今天之内到期 · Due before the day ends",
            "#d98a1f",
            query ->
                query
                    .dueAfterExpression("${businessDay.start()}")
                    .dueBeforeExpression("${businessDay.end()}"),
            everybody));
    all.add(
        new Shared(
            "已逾期 · Overdue",
            "已过期限 · Past their due date",
            "#b3261e",
            query -> query.dueBeforeExpression("${now()}"),
            everybody));
    authorizations
        .slugsWithCrew()
        .forEach(
            slug ->
                titleOf(slug)
                    .ifPresent(
                        title ->
                            all.add(
                                new Shared(
                                    title,
                                    "该流程的全部任务 · All tasks of this process",
                                    "#5b6b73",
                                    query -> query.processDefinitionKey(slug),
                                    filter -> authorizations.letCrewRead(filter.getId(), slug)))));
    return all;
  }

  /** Makes the filters that are missing and brings the others to the state of the code. */
  void establish() {
    int place = 0;
    for (Shared shared : shared()) {
      place += 10;
      establish(shared, place);
    }
  }

  private void establish(Shared shared, int place) {
    @Nullable Filter present = filters.createFilterQuery().filterName(shared.name()).singleResult();
    Filter filter = present == null ? filters.newTaskFilter(shared.name()) : present;
    filter.setQuery(
        shared.query().apply(tasks.createTaskQuery().active()).orderByTaskPriority().desc());
    filter.setProperties(
        Map.of(
            "description",
            shared.description(),
            "color",
            shared.color(),
            "priority",
            place,
            "refresh",
            true,
            "showUndefinedVariable",
            false,
            "variables",
            COLUMNS));
    filters.saveFilter(filter);
    shared.readers().accept(filter);
  }

  /**
   * The name of a deployed model. By the engine's inner way: its query for definitions reads every
   * model it finds through the model API, half a second of each start.
   */
  private Optional<String> titleOf(String slug) {
    return engine
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                Optional.ofNullable(
                        context
                            .getProcessDefinitionManager()
                            .findLatestProcessDefinitionByKey(slug))
                    .map(ProcessDefinition::getName));
  }
}
