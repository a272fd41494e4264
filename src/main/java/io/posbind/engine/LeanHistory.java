package io.posbind.engine;

import java.util.Set;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Keeps of a case what took time or marks a point of its way: events, people's tasks, waits, called
 * processes. Gateways and automatic steps are left out: what they did shows in the step that
 * follows and stands in our own tables. Variables are left out too: they route, and what was true
 * is no business of theirs.
 */
class LeanHistory extends DbHistoryEventHandler {

  private static final Set<String> AUTOMATIC =
      Set.of(ActivityTypes.TASK_SERVICE, ActivityTypes.TASK_BUSINESS_RULE);

  @Override
  public void handleEvent(HistoryEvent event) {
    if (!passesInAMoment(event) && !(event instanceof HistoricVariableUpdateEventEntity)) {
      super.handleEvent(event);
    }
  }

  /** Reads when a step began only when it ends: nothing else needs to know how long it took. */
  @Override
  protected void insertOrUpdate(HistoryEvent event) {
    boolean goesOn =
        event instanceof HistoricScopeInstanceEvent scope
            && scope.getEndTime() == null
            && scope.getId() != null
            && !isInitialEvent(event)
            && getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) == null;
    if (goesOn) {
      getDbEntityManager().merge(event);
    } else {
      super.insertOrUpdate(event);
    }
  }

  private static boolean passesInAMoment(HistoryEvent event) {
    return event instanceof HistoricActivityInstanceEventEntity step
        && step.getActivityType() != null
        && (step.getActivityType().endsWith("Gateway")
            || AUTOMATIC.contains(step.getActivityType()));
  }
}
