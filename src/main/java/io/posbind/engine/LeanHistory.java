package io.posbind.engine;

import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
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

  private static boolean isGateway(HistoryEvent event) {
    return event instanceof HistoricActivityInstanceEventEntity step
        && step.getActivityType() != null
        && step.getActivityType().endsWith("Gateway");
  }
}
