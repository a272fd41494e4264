package io.posbind.engine;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What the engine's web applications need to ask its REST interface. It has some 400 operations;
 * Tasklist uses some 35 of them, and every other one is a way in that staff have no use for. The
 * engine's authorizations apply to all of them as well.
 */
public final class StaffRequests {

  private static final String ENGINE = "/camunda/api/engine/engine";
  private static final String DEFAULT = ENGINE + "/{engine}";

  private static final RequestMatcher TASKLIST =
      any(
          get(
              "/filter",
              "/filter/count",
              "/filter/{id}",
              "/filter/{id}/list",
              "/filter/{id}/count",
              "/task",
              "/task/count",
              "/task/{id}",
              "/task/{id}/form",
              "/task/{id}/deployed-form",
              "/task/{id}/rendered-form",
              "/task/{id}/form-variables",
              "/task/{id}/identity-links",
              "/process-definition",
              "/process-definition/count",
              "/process-definition/{id}",
              "/process-definition/{id}/{what}",
              "/process-definition/key/{key}",
              "/process-definition/key/{key}/{what}",
              "/user/{id}/profile",
              "/identity/groups",
              "/identity/password-policy"),
          post(
              "/filter/{id}/list",
              "/filter/{id}/count",
              "/filter/{id}/singleResult",
              "/task",
              "/task/count",
              "/task/{id}/claim",
              "/task/{id}/unclaim",
              "/task/{id}/assignee",
              "/task/{id}/submit-form",
              "/process-definition/{id}/submit-form",
              "/process-definition/key/{key}/submit-form",
              "/identity/password-policy"),
          on(HttpMethod.PUT, "/user/{id}/profile", "/user/{id}/credentials"),
          on(HttpMethod.OPTIONS, "/**"),
          Stream.of(
              withDefaults().matcher(HttpMethod.GET, ENGINE),
              withDefaults().matcher(HttpMethod.GET, ENGINE + "/")));

  /** Cockpit reads much, and asks the longer questions by POST; none of these changes anything. */
  private static final RequestMatcher COCKPIT =
      any(
          get("/**"),
          Stream.of(
                  "process-instance",
                  "execution",
                  "variable-instance",
                  "external-task",
                  "job",
                  "batch",
                  "decision-definition",
                  "history/process-instance",
                  "history/activity-instance",
                  "history/variable-instance",
                  "history/task",
                  "history/incident",
                  "history/job-log",
                  "history/external-task-log",
                  "history/decision-instance")
              .flatMap(what -> post("/" + what, "/" + what + "/count")));

  private StaffRequests() {}

  /** What everybody who works with Tasklist needs, and his own profile. */
  public static RequestMatcher ofTasklist() {
    return TASKLIST;
  }

  /** What those need who watch over the processes in Cockpit. */
  public static RequestMatcher ofCockpit() {
    return COCKPIT;
  }

  private static Stream<RequestMatcher> get(String... paths) {
    return on(HttpMethod.GET, paths);
  }

  private static Stream<RequestMatcher> post(String... paths) {
    return on(HttpMethod.POST, paths);
  }

  private static Stream<RequestMatcher> on(HttpMethod method, String... paths) {
    return Arrays.stream(paths).map(path -> withDefaults().matcher(method, DEFAULT + path));
  }

  @SafeVarargs
  private static RequestMatcher any(Stream<RequestMatcher>... matchers) {
    List<RequestMatcher> all = Arrays.stream(matchers).flatMap(each -> each).toList();
    return new OrRequestMatcher(all);
  }
}
