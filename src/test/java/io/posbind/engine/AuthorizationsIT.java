package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.Browser;
import io.posbind.PosbindIT;
import io.posbind.shared.Language;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What each group may do in the web applications, over HTTP, on a process with a task for two. */
@PosbindIT
class AuthorizationsIT {

  @LocalServerPort int port;
  @Autowired RepositoryService models;
  @Autowired RuntimeService cases;
  @Autowired TaskService tasks;
  @Autowired IdentityService identities;
  @Autowired AuthorizationService authorizations;
  @Autowired FirstStart firstStart;
  @Autowired Authorizations own;
  @Autowired SharedFilters filters;

  private final ObjectMapper json = new ObjectMapper();
  private String deployment;
  private String ofClerks;
  private String ofTechnicians;

  @BeforeEach
  void startACase() {
    deployment =
        models
            .createDeployment()
            .addModelInstance(
                "probe.bpmn",
                Bpmn.createExecutableProcess("probe")
                    .camundaHistoryTimeToLive(1)
                    .startEvent()
                    .parallelGateway("fork")
                    .userTask("clerks")
                    .camundaCandidateGroups("onboarding-clerks")
                    .moveToNode("fork")
                    .userTask("technicians")
                    .camundaCandidateGroups("technicians")
                    .done())
            .deploy()
            .getId();
    cases.startProcessInstanceByKey("probe", Map.of("secret", "of the case"));
    ofClerks = task("clerks");
    ofTechnicians = task("technicians");
  }

  @AfterEach
  void remove() {
    models.deleteDeployment(deployment, true);
  }

  @Test
  void eachGroupSeesItsOwnTasksOnly() throws Exception {
    assertThat(tasksOf("clerk")).contains(ofClerks).doesNotContain(ofTechnicians);
    assertThat(tasksOf("technician")).contains(ofTechnicians).doesNotContain(ofClerks);
    assertThat(tasksOf("officer")).doesNotContain(ofClerks, ofTechnicians);
    assertThat(tasksOf("manager")).contains(ofClerks, ofTechnicians);
  }

  @Test
  void membersTakeGiveBackAndHandOverTasksOfTheirGroup() {
    assertThat(take(clerk(), ofClerks)).isEqualTo(204);
    assertThat(take(user("clerk2"), ofClerks)).isEqualTo(400);
    assertThat(clerk().engine("POST", "/task/" + ofClerks + "/unclaim", "").statusCode())
        .isEqualTo(204);
    assertThat(
            clerk()
                .engine("POST", "/task/" + ofClerks + "/assignee", "{\"userId\": \"clerk2\"}")
                .statusCode())
        .isEqualTo(204);
    assertThat(tasks.createTaskQuery().taskId(ofClerks).singleResult().getAssignee())
        .isEqualTo("clerk2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"technician", "nobody-x"})
  void nobodyHandsATaskToSomebodyOutsideItsGroup(String outsider) {
    String to = "{\"userId\": \"" + outsider + "\"}";
    HttpResponse<String> answer =
        Browser.signedIn(port, "clerk")
            .engine("POST", "/task/" + ofClerks + "/assignee", to, Language.EN);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(outsider + " is in none of the groups");
    assertThat(clerk().engine("POST", "/task/" + ofClerks + "/assignee", to).body())
        .contains("不在负责这项任务的用户组里");
    assertThat(take(clerk(), ofClerks)).isEqualTo(204);
  }

  @Test
  void whoWatchesOverTasksHandsThemOutAndTakesNone() {
    Browser manager = user("manager");

    assertThat(
            manager
                .engine("POST", "/task/" + ofClerks + "/assignee", "{\"userId\": \"clerk\"}")
                .statusCode())
        .isEqualTo(204);
    assertThat(
            manager
                .engine("POST", "/task/" + ofClerks + "/assignee", "{\"userId\": \"manager\"}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aRevocationIsRefusedInsteadOfIgnored() {
    Authorization revocation =
        authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
    revocation.setUserId("clerk");
    revocation.setResource(Resources.TASK);
    revocation.setResourceId(ofClerks);
    revocation.removePermission(Permissions.READ);

    assertThatExceptionOfType(BadUserRequestException.class)
        .isThrownBy(() -> authorizations.saveAuthorization(revocation))
        .withMessageContaining("delete the grant");
  }

  @Test
  void nobodyTouchesTasksOfAnotherGroup() {
    Browser technician = user("technician");

    assertThat(take(technician, ofClerks)).isEqualTo(403);
    assertThat(technician.engine("GET", "/task/" + ofClerks, "").statusCode()).isIn(403, 404);
    assertThat(technician.engine("GET", "/task/" + ofClerks + "/form-variables", "").statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /process-instance",
    "GET, /variable-instance",
    "GET, /history/variable-instance",
    "GET, /history/detail",
    "GET, /history/process-instance",
    "GET, /job",
    "GET, /incident",
    "GET, /deployment",
    "GET, /decision-definition",
    "GET, /user",
    "GET, /authorization",
    "GET, /metrics",
    "GET, /task/report/candidate-group-count",
    "GET, /history/user-operation",
    "GET, /user/manager/profile",
    "POST, /process-definition/key/merchant-onboarding/start",
    "POST, /message",
    "POST, /signal",
    "POST, /filter/create",
    "POST, /task/create",
    "POST, /history/cleanup",
    "DELETE, /user/technician"
  })
  void aClerkHasNoBusinessWithTheRestOfTheEngine(String method, String path) throws Exception {
    HttpResponse<String> answer = clerk().engine(method, path, method.equals("POST") ? "{}" : "");

    assertThat(answer.statusCode()).as(answer.body()).isIn(403, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "resolve", "bpmnError", "delegate", "localVariables"})
  void aClerkFinishesHisTaskThroughItsFormOnly(String what) {
    take(clerk(), ofClerks);

    assertThat(clerk().engine("POST", "/task/" + ofClerks + "/" + what, "{}").statusCode())
        .isEqualTo(403);
    assertThat(tasks.createTaskQuery().taskId(ofClerks).count()).isOne();
  }

  @Test
  void aClerkCannotSetVariables() {
    take(clerk(), ofClerks);

    HttpResponse<String> answer =
        clerk().engine("PUT", "/task/" + ofClerks + "/variables/secret", "{\"value\": \"other\"}");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void clerksStartAnOnboardingAndTechniciansDoNot() throws Exception {
    String startable =
        "/process-definition?latest=true&startableInTasklist=true&startablePermissionCheck=true";

    assertThat(keys(clerk().engine("GET", startable, ""))).containsExactly("merchant-onboarding");
    assertThat(keys(user("technician").engine("GET", startable, ""))).isEmpty();
    assertThat(
            user("technician")
                .engine(
                    "POST",
                    "/process-definition/key/merchant-onboarding/submit-form",
                    "{\"variables\": {}}")
                .statusCode())
        .isIn(403, 404);
  }

  @Test
  void managersReadInCockpitAndChangeNothing() {
    Browser manager = user("manager");
    String instance =
        cases.createProcessInstanceQuery().processDefinitionKey("probe").singleResult().getId();

    assertThat(manager.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
    assertThat(manager.engine("GET", "/process-instance/" + instance, "").statusCode())
        .isEqualTo(200);
    assertThat(manager.engine("POST", "/process-instance/count", "{}").statusCode()).isEqualTo(200);
    assertThat(manager.engine("GET", "/task/report/candidate-group-count", "").body())
        .contains("onboarding-clerks");
    assertThat(manager.engine("DELETE", "/process-instance/" + instance, "").statusCode())
        .isEqualTo(403);
    assertThat(
            manager
                .engine(
                    "PUT",
                    "/process-instance/" + instance + "/variables/secret",
                    "{\"value\": \"other\"}")
                .statusCode())
        .isEqualTo(403);
    assertThat(clerk().get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
  }

  @Test
  void everybodyFindsTheSharedFiltersInOrderWithTheirColumns() throws Exception {
    JsonNode found = list(clerk().engine("GET", "/filter?resourceType=Task", ""));

    assertThat(StreamSupport.stream(found.spliterator(), false))
        .extracting(filter -> filter.get("name").asText())
        .contains(
            "我的任务 · My tasks",
            "本组待认领 · My groups' tasks",
            "今日到期 · Due today",
            "已逾期 · Overdue",
            "终端申请 Device application")
        .doesNotContain("商户入网 Merchant onboarding", "probe", "装机 Installation");
    assertThat(found.get(0).at("/properties/variables/0/name").asText()).isEqualTo("number");
    assertThat(
            StreamSupport.stream(
                list(user("technician").engine("GET", "/filter?resourceType=Task", ""))
                    .spliterator(),
                false))
        .extracting(filter -> filter.get("name").asText())
        .hasSize(5)
        .contains("装机 Installation");
  }

  @Test
  void whatIsThereIsNotMadeTwice() {
    long grants = authorizations.createAuthorizationQuery().count();
    long groups = identities.createGroupQuery().count();

    firstStart.exclusively(
        () -> {
          own.establish();
          filters.establish();
        });

    assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(grants);
    assertThat(identities.createGroupQuery().count()).isEqualTo(groups);
  }

  @Test
  void peopleChangeTheirOwnPasswordToAStrongOneOnly() {
    Browser officer = user("officer2");

    assertThat(changePassword(officer, "officer2", "short").body()).contains("密码太简单");
    assertThat(changePassword(officer, "clerk2", "Long-Enough-2026!").statusCode()).isIn(403, 404);
    assertThat(identities.checkPassword("officer2", "officer2")).isTrue();
    assertThat(identities.checkPassword("clerk2", "clerk2")).isTrue();
  }

  private HttpResponse<String> changePassword(Browser who, String whose, String password) {
    return who.engine(
        "PUT",
        "/user/" + whose + "/credentials",
        "{\"password\": \"%s\", \"authenticatedUserPassword\": \"officer2\"}".formatted(password));
  }

  private Stream<String> tasksOf(String user) throws Exception {
    return StreamSupport.stream(list(user(user).engine("GET", "/task", "")).spliterator(), false)
        .map(task -> task.get("id").asText());
  }

  private Stream<String> keys(HttpResponse<String> definitions) throws Exception {
    return StreamSupport.stream(list(definitions).spliterator(), false)
        .map(definition -> definition.get("key").asText());
  }

  private JsonNode list(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private int take(Browser who, String task) {
    String user = who == clerk() ? "clerk" : "clerk2";
    return who.engine("POST", "/task/" + task + "/claim", "{\"userId\": \"%s\"}".formatted(user))
        .statusCode();
  }

  private String task(String key) {
    return tasks
        .createTaskQuery()
        .processDefinitionKey("probe")
        .taskDefinitionKey(key)
        .singleResult()
        .getId();
  }

  private Browser clerk() {
    return user("clerk");
  }

  private Browser user(String id) {
    return Browser.staff(port, id);
  }
}
