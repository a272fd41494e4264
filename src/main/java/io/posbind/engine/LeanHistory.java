package io.posbind.engine;

import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Leaves gateways out of the engine's history: what they answered shows in the step that follows,
 * and they were half of the steps that a case leaves behind.
 */
class LeanHistory extends DbHistoryEventHandler {

  @Override
  public void handleEvent(HistoryEvent event) {
    if (!isGateway(event)) {
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

  private static boolean isGateway(HistoryEvent event) {
    return event instanceof HistoricActivityInstanceEventEntity step
        && step.getActivityType() != null
        && step.getActivityType().endsWith("Gateway");
  }
}
