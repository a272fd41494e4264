package io.posbind.engine;

import io.posbind.shared.CaseNumber;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What the rest of Posbind may do with the open tasks of a case. */
@Component
public class Tasks {

  /** Priority of a task that is overdue; the normal one is 50. */
  static final int URGENT = 100;

  private final TaskService tasks;

  Tasks(TaskService tasks) {
    this.tasks = tasks;
  }

  /** Puts the open tasks of the case before all others. */
  public void makeUrgent(CaseNumber number) {
    for (Task task :
        tasks.createTaskQuery().processInstanceBusinessKey(number.value()).active().list()) {
      tasks.setPriority(task.getId(), URGENT);
    }
  }
}
