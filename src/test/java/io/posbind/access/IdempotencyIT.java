package io.posbind.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.PosbindIT;
import io.posbind.shared.Sha256;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PosbindIT
class IdempotencyIT {

  private static final String WISH = "{\"name\": \"a\", \"slow\": false}";
  private static final String SLOW = "{\"name\": \"slow\", \"slow\": true}";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired KeptAnswers answers;

  private final String key = UUID.randomUUID().toString();

  @BeforeEach
  void clear() {
    jdbc.sql("create table if not exists posbind.probe (name text not null)").update();
    jdbc.sql("delete from posbind.probe").update();
  }

  @Test
  void answersARepeatAsBeforeWithoutDoingItAgain() {
    HttpResponse<String> first = post(key, WISH);
    HttpResponse<String> again = post(key, WISH);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().map()).containsKey("location");
    assertThat(Browser.location(again)).isEqualTo(Browser.location(first));
    assertThat(again.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(done()).isOne();
  }

  @Test
  void doesTheSameAgainUnderAnotherKey() {
    post(key, WISH);
    post(UUID.randomUUID().toString(), WISH);

    assertThat(done()).isEqualTo(2);
  }

  @Test
  void letsOneOfTwoAtOnceDoItAndTheOtherWait() {
    CompletableFuture<HttpResponse<String>> one =
        CompletableFuture.supplyAsync(() -> post(key, SLOW));
    CompletableFuture<HttpResponse<String>> other =
        CompletableFuture.supplyAsync(() -> post(key, SLOW));

    assertThat(one.join().statusCode()).isEqualTo(201);
    assertThat(one.join().body()).isEqualTo(other.join().body());
    assertThat(done()).isOne();
  }

  @Test
  void refusesAKeyThatCameWithAnotherBodyOrPath() {
    post(key, WISH);

    assertProblem(post(key, "{\"name\": \"b\", \"slow\": false}"), 422, "idempotency_key_reused");
    assertProblem(
        send(request("/api/v1/probe/other").header("Idempotency-Key", key), WISH),
        422,
        "idempotency_key_reused");
    assertThat(done()).isOne();
  }

  @Test
  void repeatsARefusalAndUndoesWhatWentBefore() {
    HttpResponse<String> first = post(key, "{\"name\": \"refuse\", \"slow\": false}");
    HttpResponse<String> again = post(key, "{\"name\": \"refuse\", \"slow\": false}");

    assertProblem(first, 409, "forbidden");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Content-Type"))
        .hasValue("application/problem+json;charset=UTF-8");
    assertThat(done()).isZero();
  }

  @Test
  void undoesAndForgetsWhatFailedOnOurSide() {
    assertProblem(post(key, "{\"name\": \"fail\", \"slow\": false}"), 500, "internal_error");
    assertThat(done()).isZero();
    assertThat(kept()).isZero();
    assertProblem(post(key, "{\"name\": \"fail\", \"slow\": false}"), 500, "internal_error");
  }

  @Test
  void keepsNoRefusalOfARequestThatNobodyCouldRead() {
    assertProblem(post(key, "{"), 400, "json_malformed");

    assertThat(post(key, WISH).statusCode()).isEqualTo(201);
  }

  @Test
  void tellsUploadsByTheirPartsNotByTheirBoundary() {
    HttpResponse<String> first = upload("one", "image", "content");
    HttpResponse<String> again = upload("two", "image", "content");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(done()).isOne();
    assertProblem(upload("two", "image", "c0ntent"), 422, "idempotency_key_reused");
    assertProblem(upload("two", "licence", "content"), 422, "idempotency_key_reused");
  }

  @Test
  void keepsAnswersSealed() {
    HttpResponse<String> first = post(key, WISH);
    String id = first.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");

    assertThat(
            jdbc.sql(
                    """
                    select count(*) from posbind.idempotent_request
                    where position(convert_to(?, 'UTF8') in body_sealed) > 0
                    """)
                .param(id)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void forgetsAnswersInTime() {
    post(key, WISH);

    answers.forgetBefore(Instant.now().plusSeconds(1));

    assertThat(kept()).isZero();
  }

  @Test
  void asksForAKey() {
    assertProblem(send(request("/api/v1/probe"), WISH), 400, "idempotency_key_missing");
  }

  @Test
  void refusesAKeyThatIsTooLongOrHasBlanks() {
    assertProblem(post("two words", WISH), 400, "idempotency_key_invalid");
    assertProblem(post("k".repeat(256), WISH), 400, "idempotency_key_invalid");
  }

  @Test
  void namesTheFieldThatIsUnknownOrOfTheWrongType() {
    assertThat(post(key, "{\"name\": \"a\", \"slow\": false, \"surprise\": 1}").body())
        .contains("\"field\":\"surprise\",\"code\":\"field_unknown\"");
    assertThat(post(key, "{\"name\": 5, \"slow\": false}").body())
        .contains("\"field\":\"name\",\"code\":\"field_type\"");
    assertThat(post(key, "{\"name\": \"a\", \"slow\": \"false\"}").body())
        .contains("\"field\":\"slow\",\"code\":\"field_type\"");
    assertThat(
            post(key, "{\"name\": \"a\", \"slow\": false, \"part\": {\"count\": \"one\"}}").body())
        .contains("\"field\":\"part.count\",\"code\":\"field_type\"");
  }

  @Test
  void namesFieldsThatTheControllerRefuses() {
    HttpResponse<String> answer = post(key, "{\"name\": \"invalid\", \"slow\": false}");

    assertProblem(answer, 422, "invalid");
    assertThat(answer.body())
        .contains("\"field\":\"name\",\"code\":\"caseNumber.format\",\"message\":\"This is not");
  }

  @Test
  void saysWhichMethodsTypesAndSizesItTakes() {
    assertProblem(
        send(request("/api/v1/probe").method("DELETE", BodyPublishers.noBody())),
        405,
        "method_not_allowed");
    assertProblem(send(request("/api/v1/nothing").GET()), 404, "not_found");
    assertProblem(
        send(request("/api/v1/nothing").header("Idempotency-Key", key), WISH), 404, "not_found");
    assertProblem(
        send(
            request("/api/v1/probe")
                .header("Idempotency-Key", key)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(WISH))),
        415,
        "content_type_unsupported");
    assertProblem(
        send(
            request("/api/v1/probe")
                .header("Idempotency-Key", key)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(WISH))),
        415,
        "content_type_unsupported");
    assertProblem(
        post(key, "{\"name\": \"" + "x".repeat(2_000_000) + "\"}"), 413, "body_too_large");
  }

  private HttpResponse<String> post(String key, String json) {
    return send(request("/api/v1/probe").header("Idempotency-Key", key), json);
  }

  private HttpResponse<String> upload(String boundary, String kind, String content) {
    String body =
        "--%1$s\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%2$s\r\n"
                .formatted(boundary, kind)
            + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%2$s\r\n--%1$s--\r\n"
                .formatted(boundary, content);
    return send(
        request("/api/v1/probe/file")
            .header("Idempotency-Key", key)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return Browser.on(port)
        .request(path)
        .header("Authorization", "Bearer local-api-key")
        .header("Accept-Language", "en");
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String json) {
    return send(
        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return Browser.on(port).send(request);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  private int done() {
    return jdbc.sql("select count(*) from posbind.probe").query(Integer.class).single();
  }

  private int kept() {
    return jdbc.sql("select count(*) from posbind.idempotent_request where key_hash = ?")
        .param(Sha256.of(key))
        .query(Integer.class)
        .single();
  }
}
