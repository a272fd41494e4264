package io.posbind.engine;

import io.posbind.shared.FieldError;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task belongs to its candidate groups: their members may see it, take it, give it back, hand it
 * to a colleague and finish it, not change its variables or dates.
 *
 * <p>The assignee gets nothing beyond his group, so taking a task writes no authorization row; and
 * nobody hands it to somebody outside, who would not see it and whose name would keep it from the
 * group.
 */
class TaskAuthorizations extends DefaultAuthorizationProvider {

  private final Supplier<Refusals> refusals;

  TaskAuthorizations(Supplier<Refusals> refusals) {
    this.refusals = refusals;
  }

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
  public AuthorizationEntity[] newTaskAssignee(
      Task task, @Nullable String oldAssignee, @Nullable String newAssignee) {
    CommandContext context = Context.getCommandContext();
    @Nullable Authentication asking = context.getAuthentication();
    if (asking != null && newAssignee != null) {
      Set<String> candidates = candidateGroups((TaskEntity) task);
      boolean known =
          newAssignee.equals(asking.getUserId()) && meet(candidates, asking.getGroupIds());
      if (!known && !meet(candidates, groupsOf(newAssignee, context))) {
        refusals.get().refuse(FieldError.of("task", "task.notOfGroup", newAssignee));
      }
    }
    return new AuthorizationEntity[0];
  }

  /**
   * As the model names them: asking for the task's own links would cost every claim a statement.
   */
  private static Set<String> candidateGroups(TaskEntity task) {
    return task.getTaskDefinition().getCandidateGroupIdExpressions().stream()
        .map(Expression::getExpressionText)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean meet(Set<String> candidates, @Nullable List<String> groups) {
    return groups != null && !Collections.disjoint(candidates, groups);
  }

  private static List<String> groupsOf(String user, CommandContext context) {
    return context.runWithoutAuthorization(
        () ->
            context
                .getReadOnlyIdentityProvider()
                .createGroupQuery(context)
                .groupMember(user)
                .list()
                .stream()
                .map(Group::getId)
                .toList());
  }

  @Override
  public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
    return new AuthorizationEntity[0];
  }
}
