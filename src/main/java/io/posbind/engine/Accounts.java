package io.posbind.engine;

import io.posbind.shared.FieldError;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * The accounts of staff, as the engine keeps them, and never without an administrator: while there
 * is none, the web applications send everybody to the page that makes the first one, which is
 * closed here (CVE-2026-77226).
 */
class Accounts extends DbIdentityServiceProvider {

  private final Supplier<Refusals> refusals;

  Accounts(Supplier<Refusals> refusals) {
    this.refusals = refusals;
  }

  /** The database keeps no NUL, which is all that this looks for. */
  @Override
  public IdentityOperationResult saveUser(User user) {
    if (Stream.of(user.getFirstName(), user.getLastName(), user.getEmail())
        .anyMatch(text -> text != null && text.indexOf('\0') >= 0)) {
      refuse("text.characters");
    }
    return super.saveUser(user);
  }

  @Override
  public IdentityOperationResult deleteUser(String userId) {
    requireAdministratorBeside(userId);
    return super.deleteUser(userId);
  }

  @Override
  public IdentityOperationResult deleteMembership(String userId, String groupId) {
    if (groupId.equals(StaffGroup.ADMINISTRATORS.id())) {
      requireAdministratorBeside(userId);
    }
    return super.deleteMembership(userId, groupId);
  }

  @Override
  public IdentityOperationResult deleteGroup(String groupId) {
    if (groupId.equals(StaffGroup.ADMINISTRATORS.id())) {
      refuse("staff.lastAdministrator");
    }
    return super.deleteGroup(groupId);
  }

  /** One at a time, until it is committed: of the last two, each would count on the other. */
  private void requireAdministratorBeside(String userId) {
    getCommandContext().getPropertyManager().acquireExclusiveLock();
    boolean another =
        getCommandContext()
            .runWithoutAuthorization(
                () ->
                    createUserQuery(getCommandContext())
                        .memberOfGroup(StaffGroup.ADMINISTRATORS.id())
                        .list()
                        .stream()
                        .anyMatch(administrator -> !administrator.getId().equals(userId)));
    if (!another) {
      refuse("staff.lastAdministrator");
    }
  }

  private void refuse(String reason) {
    refusals.get().refuse(FieldError.of("staff", reason));
  }

  /** Opens it wherever the engine asks for its own. */
  static class Factory implements SessionFactory {

    private final Supplier<Refusals> refusals;

    Factory(Supplier<Refusals> refusals) {
      this.refusals = refusals;
    }

    @Override
    public Class<?> getSessionType() {
      return DbIdentityServiceProvider.class;
    }

    @Override
    public Session openSession() {
      return new Accounts(refusals);
    }
  }
}
