package io.posbind.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_ASSIGN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may do what in the engine. Beside what stands here, a group may work on the tasks it is a
 * candidate for ({@link TaskAuthorizations}); nobody but administrators may deploy, make filters,
 * or read users.
 */
@Component
class Authorizations {

  private static final String TASKLIST = "tasklist";
  private static final String COCKPIT = "cockpit";

  private final IdentityService identities;
  private final AuthorizationService authorizations;

  Authorizations(IdentityService identities, AuthorizationService authorizations) {
    this.identities = identities;
    this.authorizations = authorizations;
  }

  /** What a group may do with one resource, or with all of its kind. */
  private record Grant(StaffGroup group, Resource resource, String id, List<Permission> what) {

    static Grant of(StaffGroup group, Resource resource, String id, Permission... what) {
      return new Grant(group, resource, id, List.of(what));
    }

    int bits() {
      return what.stream().mapToInt(Permission::getValue).reduce(0, (a, b) -> a | b);
    }
  }

  /** The groups that work on a process, by the process's id; managers see all of them. */
  private static final Map<String, List<StaffGroup>> CREWS =
      Map.of(
          "device-application",
          List.of(StaffGroup.ONBOARDING_CLERKS),
          "contract-signing",
          List.of(StaffGroup.ONBOARDING_CLERKS, StaffGroup.DISPUTE_OFFICERS),
          "installation",
          List.of(StaffGroup.TECHNICIANS));

  /** The groups that start a process from Tasklist, by the process's id. */
  private static final Map<String, List<StaffGroup>> STARTERS =
      Map.of("merchant-onboarding", List.of(StaffGroup.ONBOARDING_CLERKS));

  /** A crew sees its process and the routing facts of its cases. */
  private static Grant crewGrant(String slug, StaffGroup group) {
    return Grant.of(
        group,
        Resources.PROCESS_DEFINITION,
        slug,
        ProcessDefinitionPermissions.READ,
        READ_INSTANCE);
  }

  private static List<Grant> starterGrants(String slug, StaffGroup group) {
    return List.of(
        Grant.of(
            group,
            Resources.PROCESS_DEFINITION,
            slug,
            ProcessDefinitionPermissions.READ,
            CREATE_INSTANCE),
        Grant.of(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE));
  }

  private static List<Grant> grants() {
    List<Grant> grants = new ArrayList<>();
    for (StaffGroup group : StaffGroup.values()) {
      grants.add(Grant.of(group, Resources.APPLICATION, TASKLIST, Permissions.ACCESS));
    }
    CREWS.forEach((slug, crew) -> crew.forEach(group -> grants.add(crewGrant(slug, group))));
    STARTERS.forEach(
        (slug, groups) -> groups.forEach(group -> grants.addAll(starterGrants(slug, group))));

    StaffGroup managers = StaffGroup.MANAGERS;
    grants.add(Grant.of(managers, Resources.APPLICATION, COCKPIT, Permissions.ACCESS));
    grants.add(
        Grant.of(
            managers,
            Resources.PROCESS_DEFINITION,
            ANY,
            ProcessDefinitionPermissions.READ,
            READ_INSTANCE,
            READ_TASK,
            READ_HISTORY,
            TASK_ASSIGN));
    // All tasks are of processes, so this is no more than READ_TASK; Cockpit's counts ask for it.
    grants.add(Grant.of(managers, Resources.TASK, ANY, Permissions.READ));
    grants.add(
        Grant.of(
            managers,
            Resources.DECISION_DEFINITION,
            ANY,
            Permissions.READ,
            Permissions.READ_HISTORY));
    grants.add(
        Grant.of(managers, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ));

    for (Resource resource : Resources.values()) {
      grants.add(Grant.of(StaffGroup.ADMINISTRATORS, resource, ANY, Permissions.ALL));
    }
    return grants;
  }

  /** Makes the groups that are missing and gives each what stands here, no more on these. */
  void establish() {
    for (StaffGroup group : StaffGroup.values()) {
      if (identities.createGroupQuery().groupId(group.id()).count() == 0) {
        create(group);
      }
    }
    grants().forEach(this::establish);
  }

  /** The processes with tasks for people, in alphabetical order. */
  Set<String> slugsWithCrew() {
    return new TreeSet<>(CREWS.keySet());
  }

  /** Lets everybody read a filter. */
  void letAllRead(String filterId) {
    letRead(filterId, Arrays.asList(StaffGroup.values()));
  }

  /** Lets those read a filter who work on a process or watch over it. */
  void letCrewRead(String filterId, String slug) {
    letRead(filterId, CREWS.getOrDefault(slug, List.of()));
    letRead(filterId, List.of(StaffGroup.MANAGERS));
  }

  private void letRead(String filterId, List<StaffGroup> groups) {
    for (StaffGroup group : groups) {
      establish(Grant.of(group, Resources.FILTER, filterId, Permissions.READ));
    }
  }

  private void create(StaffGroup group) {
    Group created = identities.newGroup(group.id());
    created.setName(group.title());
    created.setType(group == StaffGroup.ADMINISTRATORS ? "SYSTEM" : "WORKFLOW");
    identities.saveGroup(created);
  }

  private void establish(Grant grant) {
    @Nullable Authorization present =
        authorizations
            .createAuthorizationQuery()
            .authorizationType(Authorization.AUTH_TYPE_GRANT)
            .groupIdIn(grant.group().id())
            .resourceType(grant.resource())
            .resourceId(grant.id())
            .singleResult();
    if (present instanceof AuthorizationEntity entity && entity.getPermissions() == grant.bits()) {
      return;
    }
    Authorization authorization =
        present == null
            ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT)
            : present;
    authorization.setGroupId(grant.group().id());
    authorization.setResource(grant.resource());
    authorization.setResourceId(grant.id());
    authorization.setPermissions(grant.what().toArray(Permission[]::new));
    authorizations.saveAuthorization(authorization);
  }
}
