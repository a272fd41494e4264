package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.posbind.Browser;
import io.posbind.Locks;
import io.posbind.PosbindIT;
import io.posbind.deviceapplication.Desk;
import io.posbind.deviceapplication.Forms;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The holes that the engine has, tried by a clerk who is signed in. */
@PosbindIT
@ExtendWith(OutputCaptureExtension.class)
class GuardsIT {

  /** Leaves a trace when it is evaluated. */
  private static final String TRACE =
      "\"assigneeExpression\": \"${environment.getSystemProperties().put('guard', 'open')}\"";

  private static final String TASK_QUERY = "{" + TRACE + "}";
  private static final String OR_QUERY = "{\"orQueries\": [{" + TRACE + "}]}";

  private static final String FILTER =
      """
      {"resourceType": "Task", "name": "mine", "owner": "clerk", "query": {"assignee": "clerk"}, "properties": {}}
      """;

  private static final StaffMember SECOND_ADMINISTRATOR =
      new StaffMember("admin2", "Second", "", Set.of(StaffGroup.ADMINISTRATORS));

  @LocalServerPort int port;
  @Autowired FilterService filters;
  @Autowired IdentityService identities;
  @Autowired Staff staff;
  @Autowired AutowireCapableBeanFactory beans;
  @Autowired AuthorizationService authorizations;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  @ParameterizedTest
  @ValueSource(
      strings = {
        TASK_QUERY,
        OR_QUERY,
        "{\"orQueries\": [{\"assignee\": \"clerk\"}, {\"candidateGroupsExpression\": \"${currentUserGroups()}\"}]}"
      })
  void refusesExpressionsInATaskQuery(String query) {
    for (String path : new String[] {"/task", "/task/count"}) {
      HttpResponse<String> answer = clerk().engine("POST", path, query);

      assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
      assertThat(System.getProperty("guard")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "count", "singleResult"})
  void refusesExpressionsInAQueryThatExtendsASharedFilter(String what) {
    String id = anyFilter();
    for (String query : new String[] {TASK_QUERY, OR_QUERY}) {
      HttpResponse<String> answer = clerk().engine("POST", "/filter/" + id + "/" + what, query);

      assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
      assertThat(System.getProperty("guard")).isNull();
    }
  }

  @Test
  void stillRunsSharedFiltersWithTheirOwnExpressions() {
    for (String name : new String[] {"My tasks", "My groups", "Due today", "Overdue"}) {
      String id =
          filters.createFilterQuery().filterNameLike("%" + name + "%").singleResult().getId();

      HttpResponse<String> answer =
          clerk()
              .engine(
                  "POST",
                  "/filter/" + id + "/list",
                  "{\"sorting\": [{\"sortBy\": \"created\", \"sortOrder\": \"desc\"}]}");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  @Test
  void letsNobodyButAdministratorsMakeAFilter() {
    assertThat(clerk().engine("POST", "/filter/create", FILTER).statusCode()).isEqualTo(403);
    assertThat(user("manager").engine("POST", "/filter/create", FILTER).statusCode())
        .isEqualTo(403);

    HttpResponse<String> made = user("admin").engine("POST", "/filter/create", FILTER);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    String id = filters.createFilterQuery().filterName("mine").singleResult().getId();

    assertThat(clerk().engine("PUT", "/filter/" + id, FILTER).statusCode()).isEqualTo(403);
    filters.deleteFilter(id);
  }

  @Test
  void makesNoFilterEvenForWhoeverIsAuthorizedTo() {
    Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    all.setGroupId(StaffGroup.MANAGERS.id());
    all.setResource(Resources.FILTER);
    all.setResourceId(Authorization.ANY);
    all.addPermission(Permissions.ALL);
    authorizations.saveAuthorization(all);
    identities.setAuthentication("manager", List.of(StaffGroup.MANAGERS.id()));
    try {
      Filter filter = filters.newTaskFilter("of a manager");
      assertThatExceptionOfType(AuthorizationException.class)
          .isThrownBy(() -> filters.saveFilter(filter))
          .withMessageContaining("administrators");
    } finally {
      identities.clearAuthentication();
      authorizations.deleteAuthorization(all.getId());
    }
  }

  @Test
  void letsNobodyChangeASharedFilter() {
    assertThat(clerk().engine("PUT", "/filter/" + anyFilter(), FILTER).statusCode()).isEqualTo(403);
    assertThat(clerk().engine("DELETE", "/filter/" + anyFilter(), "").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/%73etup/default/user/create",
        "/camunda/api/admin/setup/default/user/create/",
        "/camunda/api/admin/setup/default;x=1/user/create",
        "/camunda/api//admin/setup/default/user/create"
      })
  void makesNoAdministratorForWhoeverAsks(String path) {
    String body =
        """
        {"profile": {"id": "intruder", "firstName": "I", "lastName": "N"}, "credentials": {"password": "Intruder-2026!"}}
        """;
    for (Browser visitor : new Browser[] {Browser.on(port), clerk(), user("admin")}) {
      HttpResponse<String> answer =
          visitor.send(
              visitor
                  .request(path)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body)));

      assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    }
    assertThat(identities.createUserQuery().userId("intruder").count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"decision\": null}",
        "{\"decision\": null, \"note\": {\"value\": \"x\"}}",
        "{\"decision\": {}}",
        "{\"decision\": {\"value\": null}}",
        "{\"decision\": {\"type\": \"Object\", \"value\": null}}",
        "{\"decision\": {\"type\": \"Object\", \"value\": \"rO0AB\", \"valueInfo\":"
            + " {\"objectTypeName\": \"java.lang.String\", \"serializationDataFormat\":"
            + " \"application/x-java-serialized-object\"}}}",
        "{\"decision\": {\"type\": \"Object\", \"value\": \"x\", \"valueInfo\": {}}}",
        "{\"decision\": {\"type\": \"Json\", \"value\": \"{\"}}",
        "{\"decision\": {\"type\": \"File\", \"value\": \"eA==\", \"valueInfo\": {\"filename\": \"x\"}}}",
        "{\"decision\": {\"value\": \"a\\u0000b\"}}",
        "{\"decision\": {\"value\": {\"a\": [1]}}}"
      })
  void refusesAFormInWordsAndWithoutAnErrorInTheLog(String variables, CapturedOutput log) {
    Desk desk = beans.createBean(Desk.class);
    CaseNumber number = desk.apply(Forms.soleProprietor());
    String task = "/task/" + desk.task(number).getId();
    clerk().engine("POST", task + "/claim", "{\"userId\": \"clerk\"}");
    int before = log.getAll().length();

    HttpResponse<String> answer =
        clerk().engine("POST", task + "/submit-form", "{\"variables\": " + variables + "}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(log.getAll().substring(before))
        .doesNotContain("ERROR", "WARN", "Exception", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"variables\": null}",
        "{\"variables\": {\"legalName\": null}}",
        "{\"variables\": [null]}",
        "{\"variables\": {"
      })
  void refusesAStartFormInWordsAndWithoutAnErrorInTheLog(String body, CapturedOutput log) {
    Browser clerk = clerk();
    int before = log.getAll().length();

    HttpResponse<String> answer =
        clerk.engine("POST", "/process-definition/key/merchant-onboarding/submit-form", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(log.getAll().substring(before))
        .doesNotContain("ERROR", "WARN", "Exception", "\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | /user/clerk/profile | {\"id\": \"clerk\", \"firstName\": \"a\\u0000b\"}",
        "PUT | /user/clerk/credentials | {\"password\": \"short\", \"authenticatedUserPassword\": \"clerk\"}"
      })
  void refusesWhatNobodyCanBeCalledAndAWeakPassword(String method, String path, String json) {
    HttpResponse<String> answer =
        Browser.signedIn(port, "clerk").engine(method, path, json, Language.EN);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).containsAnyOf("control character", "too weak");
    assertThat(staff.name("clerk")).contains("林晓");
    assertThat(identities.checkPassword("clerk", "clerk")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/user/admin", "/group/camunda-admin/members/admin", "/group/camunda-admin"})
  void keepsTheLastAdministrator(String what) {
    HttpResponse<String> answer =
        Browser.signedIn(port, "admin").engine("DELETE", what, "", Language.EN);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("last administrator");
    assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").count()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user/admin", "/group/camunda-admin/members/admin"})
  void keepsOneOfTwoAdministratorsWhoRemoveEachOther(String what) {
    staff.enrol(SECOND_ADMINISTRATOR, "admin2");
    Browser admin = Browser.signedIn(port, "admin");
    CompletableFuture<Void> held = new CompletableFuture<>();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      identities.deleteMembership("admin2", StaffGroup.ADMINISTRATORS.id());
                      held.complete(null);
                      Locks.awaitSomebodyBehind(jdbc);
                    }));
    CompletableFuture.anyOf(held, other).join();
    try {
      HttpResponse<String> answer = admin.engine("DELETE", what, "", Language.EN);
      other.join();

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("last administrator");
      assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").list())
          .extracting(User::getId)
          .containsExactly("admin");
    } finally {
      identities.deleteUser("admin2");
    }
  }

  @Test
  void letsAnAdministratorGoWhileThereIsAnother() {
    staff.enrol(SECOND_ADMINISTRATOR, "admin2");

    assertThat(
            user("admin").engine("DELETE", "/group/camunda-admin/members/admin2", "").statusCode())
        .isEqualTo(204);
    assertThat(user("admin").engine("DELETE", "/user/admin2", "").statusCode()).isEqualTo(204);
  }

  @Test
  void leavesTheEnginesOwnLogInClosed() {
    Browser visitor = Browser.on(port);

    HttpResponse<String> answer =
        visitor.post(
            "/camunda/api/admin/auth/user/default/login/tasklist", "username=clerk&password=clerk");

    assertThat(answer.statusCode()).isIn(401, 403);
    assertThat(
            clerk()
                .engine(
                    "POST",
                    "/identity/verify",
                    "{\"username\": \"manager\", \"password\": \"manager\"}")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void deploysNothingForAClerk() {
    Browser clerk = clerk();
    clerk.engine("GET", "/task/count", "");
    String boundary = "x";
    String model =
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'/>";
    HttpResponse<String> answer =
        clerk.send(
            clerk
                .request("/camunda/api/engine/engine/default/deployment/create")
                .header("X-XSRF-TOKEN", clerk.cookie("XSRF-TOKEN"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(
                    BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nn\r\n"
                            + "--x\r\nContent-Disposition: form-data; name=\"m\"; filename=\"m.bpmn\"\r\n\r\n"
                            + model
                            + "\r\n--x--\r\n")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
  }

  private String anyFilter() {
    return filters.createFilterQuery().filterNameLike("%My tasks").singleResult().getId();
  }

  private Browser clerk() {
    return user("clerk");
  }

  private Browser user(String id) {
    return Browser.staff(port, id);
  }
}
