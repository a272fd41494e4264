package io.posbind.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Asks for the first of several permissions alone, and for all of them only when that one is not
 * granted. The engine joins all ways to be allowed something into one statement of a hundred
 * parameters, whose making is a tenth of the processor time of a case; here it is nearly always the
 * first, a right on the task itself. The answer is the same: of several permissions, the first that
 * is granted or revoked decides.
 */
class FirstGrantSuffices extends AuthorizationManager {

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

  /** Opens it wherever the engine asks for its own. */
  static class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new FirstGrantSuffices();
    }
  }
}
