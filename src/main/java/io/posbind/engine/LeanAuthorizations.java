package io.posbind.engine;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database less than the engine does about who may what, with the same answer.
 *
 * <ul>
 *   <li>Of several permissions the first is asked for alone, and all of them only when that one is
 *       not granted. The engine joins all ways to be allowed something into one statement of a
 *       hundred parameters; here it is nearly always the first, a right on the task itself.
 *   <li>There are grants only. The engine looks with every command whether anybody's right is
 *       revoked; here a revocation is refused, so that nobody believes in one: whoever shall lose a
 *       right is taken the grant, or the group.
 *   <li>A user's groups are taken as they are. The engine reads, with every command, which of all
 *       groups have any right at all, only to leave the others out.
 * </ul>
 */
class LeanAuthorizations extends AuthorizationManager {

  @Override
  public boolean isAuthorized(
      String userId, List<String> groupIds, CompositePermissionCheck permissions) {
    List<PermissionCheck> ways = permissions.getAtomicChecks();
    boolean first =
        permissions.isDisjunctive()
            && ways.size() > 1
            && isAuthorized(userId, groupIds, ways.get(0));
    return first || super.isAuthorized(userId, groupIds, permissions);
  }

  @Override
  public List<String> filterAuthenticatedGroupIds(@Nullable List<String> groups) {
    return groups == null ? List.of() : groups;
  }

  @Override
  public void insert(DbEntity authorization) {
    refuseRevocation((AuthorizationEntity) authorization);
    super.insert(authorization);
  }

  @Override
  public void update(AuthorizationEntity authorization) {
    refuseRevocation(authorization);
    super.update(authorization);
  }

  private static void refuseRevocation(AuthorizationEntity authorization) {
    if (authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
      throw new BadUserRequestException(
          "这里不使用“撤销”类授权：请删除相应的授予，或将用户移出用户组。"
              + " Revocations are not used here: delete the grant, or take the user out of the group.");
    }
  }

  /** Opens it wherever the engine asks for its own. */
  static class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new LeanAuthorizations();
    }
  }
}
