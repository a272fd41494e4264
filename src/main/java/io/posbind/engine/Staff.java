package io.posbind.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who works here. The accounts are kept in the engine's identity service, so that Tasklist, Cockpit
 * and our own pages know the same people.
 */
@Component
public class Staff {

  private static final Logger LOG = LoggerFactory.getLogger(Staff.class);
  private static final boolean WITHOUT_POLICY = true;

  /** So many characters of a hash in Base64 are not the same by chance. */
  private static final int MARK = 16;

  private final IdentityService identities;
  private final FirstStart firstStart;
  private final SlowHash hash = new SlowHash();

  Staff(IdentityService identities, FirstStart firstStart) {
    this.identities = identities;
    this.firstStart = firstStart;
  }

  /**
   * The member whose id and password these are; empty when one of them is wrong, without telling
   * which. A password of an unknown member takes as long to refuse as one of a known.
   */
  public Optional<StaffMember> verify(String id, String password) {
    Optional<StaffMember> member = find(id);
    if (member.isEmpty()) {
      hash.encrypt(password);
      return member;
    }
    return member.filter(known -> identities.checkPassword(known.id(), password));
  }

  /** The member of this id. */
  public Optional<StaffMember> find(String id) {
    if (id.indexOf('\0') >= 0) {
      return Optional.empty(); // the database does not take it even to compare
    }
    @Nullable User user = identities.createUserQuery().userId(id).singleResult();
    return Optional.ofNullable(user).map(this::member);
  }

  /**
   * Changes with every password that the member of this id is given, and tells nothing of it; empty
   * when nobody has this id.
   */
  public String passwordMark(String id) {
    @Nullable User user = identities.createUserQuery().userId(id).singleResult();
    // Of what the engine stores, which is a salted hash, only the end.
    String stored = user == null ? "" : text(user.getPassword());
    return stored.substring(Math.max(0, stored.length() - MARK));
  }

  /**
   * Enrols somebody who has no account yet; changes nothing when there is one. Safe when several
   * nodes do it at once.
   *
   * @param password taken as it is: the password policy is for what people choose themselves
   */
  public void enrol(StaffMember member, String password) {
    firstStart.exclusively(
        () -> {
          if (identities.createUserQuery().userId(member.id()).count() == 0) {
            create(member, password);
          }
        });
  }

  /**
   * Names by id, asked for in one question. Ids that nobody has (any more), as those of systems,
   * are not among the keys.
   *
   * @param ids columns of a page, each as often as it occurs; {@code null} where nobody is named
   */
  public Map<String, String> names(Collection<? extends Collection<@Nullable String>> ids) {
    String[] distinct =
        ids.stream()
            .flatMap(Collection::stream)
            .filter(Objects::nonNull)
            .distinct()
            .toArray(String[]::new);
    return distinct.length == 0
        ? Map.of()
        : identities.createUserQuery().userIdIn(distinct).list().stream()
            .collect(Collectors.toUnmodifiableMap(User::getId, Staff::nameOf));
  }

  /**
   * How colleagues call the person of this id; the id itself when nobody has it (any more). For
   * whoever asks: the engine would let everybody know himself only.
   */
  public String name(String id) {
    return ((IdentityServiceImpl) identities)
        .getCommandExecutor()
        .execute(context -> context.runWithoutAuthorization(() -> names(List.of(List.of(id)))))
        .getOrDefault(id, id);
  }

  /** The mail addresses of a group's members who have one; the log tells when none of them has. */
  public List<String> mailOf(StaffGroup group) {
    List<String> addresses =
        identities.createUserQuery().memberOfGroup(group.id()).list().stream()
            .map(user -> text(user.getEmail()))
            .filter(mail -> !mail.isBlank())
            .toList();
    if (addresses.isEmpty()) {
      LOG.warn("Nobody of the group {} has a mail address: nobody is told", group.id());
    }
    return addresses;
  }

  /** The members of a group, by id. */
  public List<StaffMember> membersOf(StaffGroup group) {
    return identities
        .createUserQuery()
        .memberOfGroup(group.id())
        .orderByUserId()
        .asc()
        .list()
        .stream()
        .map(
            user ->
                new StaffMember(user.getId(), nameOf(user), text(user.getEmail()), Set.of(group)))
        .toList();
  }

  /** Whether a password is long and varied enough for somebody to choose it. */
  public boolean isStrong(String password) {
    return identities.checkPasswordAgainstPolicy(password).isValid();
  }

  /** Whether a group has a member. */
  public boolean isStaffed(StaffGroup group) {
    return identities.createUserQuery().memberOfGroup(group.id()).count() > 0;
  }

  private void create(StaffMember member, String password) {
    User user = identities.newUser(member.id());
    user.setFirstName(member.name());
    user.setLastName("");
    user.setEmail(member.email());
    user.setPassword(password);
    ((IdentityServiceImpl) identities).saveUser(user, WITHOUT_POLICY);
    member.groups().forEach(group -> identities.createMembership(member.id(), group.id()));
  }

  private StaffMember member(User user) {
    Set<StaffGroup> groups =
        identities.createGroupQuery().groupMember(user.getId()).list().stream()
            .map(Group::getId)
            .flatMap(id -> StaffGroup.of(id).stream())
            .collect(Collectors.toUnmodifiableSet());
    return new StaffMember(user.getId(), nameOf(user), text(user.getEmail()), groups);
  }

  private static String nameOf(User user) {
    String name = (text(user.getFirstName()) + " " + text(user.getLastName())).strip();
    return name.isEmpty() ? user.getId() : name;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
