package io.posbind.bench;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** Finds, claims and completes the review of a case through the engine's API, as Tasklist does. */
final class Clerk {

  private static final String NAME = "clerk";
  private static final List<String> GROUPS = List.of("onboarding-clerks");

  private final ProcessEngine engine;

  Clerk(ProcessEngine engine) {
    this.engine = engine;
  }

  void approve(String number) {
    engine.getIdentityService().setAuthentication(NAME, GROUPS);
    try {
      Task task =
          engine
              .getTaskService()
              .createTaskQuery()
              .processInstanceBusinessKey(number)
              .singleResult();
      engine.getTaskService().claim(task.getId(), NAME);
      engine.getFormService().submitTaskForm(task.getId(), Map.of("decision", "approve"));
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }
}
