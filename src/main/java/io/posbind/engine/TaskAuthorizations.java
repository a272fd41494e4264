package io.posbind.engine;

import java.util.Objects;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

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

  /** A task that is being made has no rights on it yet but those given in the same command. */
  @Override
  protected @Nullable AuthorizationEntity getGrantAuthorization(
      String taskId, @Nullable String userId, @Nullable String groupId, Resource resource) {
    DbEntityCache known = Context.getCommandContext().getDbEntityManager().getDbEntityCache();
    CachedDbEntity task = known.getCachedEntity(TaskEntity.class, taskId);
    if (task == null || task.getEntityState() != DbEntityState.TRANSIENT) {
      return super.getGrantAuthorization(taskId, userId, groupId, resource);
    }
    return known.getEntitiesByType(AuthorizationEntity.class).stream()
        .filter(
            grant ->
                taskId.equals(grant.getResourceId())
                    && resource.resourceType() == grant.getResourceType()
                    && Objects.equals(userId, grant.getUserId())
                    && Objects.equals(groupId, grant.getGroupId()))
        .findFirst()
        .orElse(null);
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
