package io.posbind.engine;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * A task belongs to its candidate groups: their members may see it, take it, give it back, hand it
 * to a colleague and finish it, not change its variables or dates.
 *
 * <p>The assignee gets nothing beyond his group: a task handed to somebody outside stays invisible
 * to him, and taking a task writes no authorization row.
 */
class TaskAuthorizations extends DefaultAuthorizationProvider {

  @Override
  protected Permission[] getRuntimePermissions(boolean enforceSpecificVariablePermission) {
    return new Permission[] {Permissions.READ, Permissions.TASK_WORK, Permissions.TASK_ASSIGN};
  }

  @Override
  public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
    return new AuthorizationEntity[0];
  }

  @Override
  public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
    return new AuthorizationEntity[0];
  }
}
