package io.posbind.deviceapplication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.posbind.Browser;
import io.posbind.Caller;
import io.posbind.Caller.Answer;
import io.posbind.PosbindIT;
import io.posbind.shared.CaseNumber;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The REST door of device applications, over HTTP. */
@PosbindIT
class ApplicationsApiIT {

  /** Who did this, by the history that the staff read. */
  private List<String> actors(CaseNumber number, String kind) {
    return jdbc.sql("select actor from posbind.application_event where number = ? and kind = ?")
        .params(number.value(), kind)
        .query(String.class)
        .list();
  }

  private static final String APPLICATIONS = "/api/v1/applications";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  private final Desk desk;
  private Caller system;

  ApplicationsApiIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
  }

  @BeforeEach
  void call() {
    system = Caller.on(port);
  }

  @Test
  void startsTakesDocumentsAndGoesOnToTheReview() {
    Answer started = system.post(APPLICATIONS, body(Forms.company()));

    assertThat(started.status()).as("%s", started).isEqualTo(201);
    String number = started.text("number");
    String application = APPLICATIONS + "/" + number;
    assertThat(started.header("Location")).isEqualTo(application);
    assertThat(started.text("state")).isEqualTo("material_required");
    assertThat(system.get(application).body()).isEqualTo(started.body());
    assertThat(documents(started, "currently_due"))
        .containsExactly("id_front", "id_back", "licence", "account_proof", "shop_photo");

    for (String kind : documents(started, "currently_due")) {
      Answer early = system.post(application + "/material");
      assertThat(early.status()).isEqualTo(409);
      assertThat(early.code()).isEqualTo("material.incomplete");
      assertThat(early.text("detail")).contains(kind);
      Answer taken = system.upload(application + "/documents", kind, "图.png", Forms.photo());
      assertThat(taken.status()).as("%s", taken).isEqualTo(200);
      assertThat(documents(taken, "pending_verification")).contains(kind);
    }
    Answer handedOver = system.post(application + "/material");

    assertThat(handedOver.status()).isEqualTo(200);
    assertThat(handedOver.text("state")).isEqualTo("under_review");
    assertThat(handedOver.body().get("respondBy").isNull()).isTrue();
    assertThat(desk.task(new CaseNumber(number))).isNotNull();
    Answer again = system.post(application + "/material");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("material.notAskedFor");
  }

  @Test
  void withdrawsUntilTheApplicationHasEnded() {
    String application = start(Forms.soleProprietor());

    Answer withdrawn = system.post(application + "/withdrawal");
    Answer again = system.post(application + "/withdrawal");

    assertThat(withdrawn.status()).isEqualTo(200);
    assertThat(withdrawn.text("state")).isEqualTo("withdrawn");
    assertThat(withdrawn.body().path("requirements").findValuesAsText("state"))
        .contains("currently_due");
    assertThat(withdrawn.body().get("respondBy").isNull()).isTrue();
    assertThat(system.get(application).body().get("respondBy").isNull()).isTrue();
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("application.ended");
    assertThat(desk.running(number(application))).isFalse();
    assertThat(actors(number(application), "withdrawal_asked")).containsExactly("local");
    assertThat(withdrawn.body().path("history").findValuesAsText("kind"))
        .contains("withdrawn")
        .doesNotContain("withdrawal_asked");
    assertThat(
            Browser.staff(port, "clerk")
                .get("/staff/applications/" + number(application) + "?lang=zh-CN")
                .body())
        .containsPattern("要求撤回</span>\\s*<span class=\"muted small\"><span>local<");
  }

  @Test
  void recordsWhichSystemHandedItIn() {
    CaseNumber number = number(start(Forms.soleProprietor()));

    assertThat(actors(number, "received")).containsExactly("local");
    assertThat(
            Browser.staff(port, "clerk")
                .get("/staff/applications/" + number + "?lang=zh-CN")
                .body())
        .contains("机构系统");
  }

  @Test
  void recordsWhichSystemSaysThatTheMaterialIsThere() {
    Answer started = system.post(APPLICATIONS, body(Forms.company()));
    String application = started.header("Location");
    for (String kind : documents(started, "currently_due")) {
      system.upload(application + "/documents", kind, "图.png", Forms.photo());
    }

    assertThat(system.post(application + "/material").status()).isEqualTo(200);

    assertThat(actors(number(application), "material_received")).containsExactly("local");
  }

  @Test
  void keepsWhyItIsWithdrawnForTheClerks() {
    String application = start(Forms.soleProprietor());

    Answer unknown = system.post(application + "/withdrawal", "{\"reason\": \"whatever\"}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.body().at("/errors/0/field").asText()).isEqualTo("reason");
    assertThat(unknown.body().at("/errors/0/message").asText()).contains("too_slow");
    Answer tooLong =
        system.post(application + "/withdrawal", "{\"note\": \"%s\"}".formatted("字".repeat(501)));
    assertThat(tooLong.body().at("/errors/0/code").asText()).isEqualTo("text.tooLong");
    Answer withdrawn =
        system.post(
            application + "/withdrawal",
            "{\"reason\": \"another_provider\", \"note\": \"隔壁𠮷 <b>更便宜</b>\"}");

    assertThat(withdrawn.status()).isEqualTo(200);
    assertThat(withdrawn.response().body()).doesNotContain("更便宜");
    assertThat(
            Browser.staff(port, "clerk").get("/staff/applications/" + number(application)).body())
        .contains("选了别家", "隔壁𠮷 &lt;b&gt;更便宜&lt;/b&gt;");
    assertThat(
            jdbc.sql("select withdrawal_words from posbind.application where number = ?")
                .param(number(application).value())
                .query(byte[].class)
                .single())
        .asString(StandardCharsets.UTF_8)
        .doesNotContain("更便宜");
  }

  @Test
  void tellsWhatIsMissingWhyAndUntilWhen() {
    Answer started = system.post(APPLICATIONS, body(Forms.soleProprietor()));

    JsonNode licence = requirement(started, "licence");
    assertThat(licence.path("state").asText()).isEqualTo("currently_due");
    assertThat(licence.path("errors"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path("code").asText()).isEqualTo("missing");
              assertThat(error.path("reason").asText()).startsWith("So that we can check");
              assertThat(error.path("remedy").asText()).startsWith("The whole page");
            });
    OffsetDateTime respondBy = OffsetDateTime.parse(started.text("respondBy"));
    OffsetDateTime submittedAt = OffsetDateTime.parse(started.text("submittedAt"));
    assertThat(respondBy.getOffset()).isEqualTo(ZoneOffset.ofHours(8));
    assertThat(respondBy.toLocalDate()).isEqualTo(submittedAt.toLocalDate().plusDays(14));
    assertThat(respondBy.toLocalTime()).isEqualTo(LocalTime.of(23, 59, 59));
    assertThat(events(started)).containsExactly("received", "material_requested");
  }

  @Test
  void tellsWhyADocumentCameBackAndWhyAnApplicationIsRejected() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber revised = desk.apply(form);
    desk.decide(
        revised,
        "clerk",
        Map.of("decision", "revise", "reviseLicence", "blurry", "note", "看不清<印章>"));
    CaseNumber rejected = desk.apply(Forms.soleProprietor());
    desk.decide(
        rejected, "clerk", Map.of("decision", "reject", "rejectReason", "other", "note", "见门店照片"));

    JsonNode licence = requirement(system.get(APPLICATIONS + "/" + revised), "licence");
    assertThat(licence.path("errors").path(0).path("code").asText()).isEqualTo("blurry");
    assertThat(licence.path("errors").path(0).path("remedy").asText()).isNotBlank();
    assertThat(licence.path("errors").path(0).path("note").asText()).isEqualTo("看不清<印章>");
    Answer answer = system.get(APPLICATIONS + "/" + rejected);
    assertThat(answer.text("state")).isEqualTo("rejected");
    assertThat(answer.body().path("reasons"))
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.path("code").asText()).isEqualTo("other");
              assertThat(reason.path("reason").asText()).startsWith("We could not accept");
              assertThat(reason.path("note").asText()).isEqualTo("见门店照片");
              assertThat(reason.path("remedy").asText()).isNotBlank();
            });
  }

  @Test
  void showsNoPersonalData() {
    ApplicationForm form = Forms.soleProprietor();
    Answer answer = system.get(start(form));

    assertThat(answer.response().body())
        .doesNotContain(
            form.legalName(),
            form.principal(),
            form.identifier(),
            form.mobile(),
            form.email(),
            form.address(),
            form.accountNumber());
    assertThat(answer.text("merchant")).startsWith("上*");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void speaksChineseUnlessAskedForEnglish() {
    String application = start(Forms.soleProprietor());

    for (String language : List.of("zh-CN", "fr", "*", "zh-TW, en;q=0.5", ";;")) {
      Answer answer =
          system.send(system.request(application).setHeader("Accept-Language", language));
      assertThat(requirement(answer, "licence").toString()).as(language).contains("用来核实商户名称");
    }
    for (String language : List.of("en", "en-GB,zh;q=0.1", "de, en;q=0.9, zh;q=0.2")) {
      Answer answer =
          system.send(system.request(application).setHeader("Accept-Language", language));
      assertThat(requirement(answer, "licence").toString()).as(language).contains("The whole page");
    }
  }

  @Test
  void answersARepeatedRequestTheSameAndStartsOnce() {
    String body = body(Forms.soleProprietor());
    String key = UUID.randomUUID().toString();
    Answer first = system.post(APPLICATIONS, key, body);
    system.post(first.header("Location") + "/withdrawal");

    Answer repeated = system.post(APPLICATIONS, key, body);

    assertThat(repeated.status()).isEqualTo(201);
    assertThat(repeated.header("Location")).isEqualTo(first.header("Location"));
    assertThat(repeated.response().body()).isEqualTo(first.response().body());
    assertThat(repeated.header("Content-Type")).isEqualTo(first.header("Content-Type"));
  }

  @Test
  void startsNothingTwiceEvenIfTheFirstAnswerWasForgotten() {
    String body = body(Forms.soleProprietor());
    String key = UUID.randomUUID().toString();
    Answer first = system.post(APPLICATIONS, key, body);
    jdbc.sql("delete from posbind.idempotent_request").update();

    Answer repeated = system.post(APPLICATIONS, key, body);

    assertThat(repeated.status()).isEqualTo(201);
    assertThat(repeated.text("number")).isEqualTo(first.text("number"));
  }

  @Test
  void takesAnotherApplicationUnderAKeyWhoseAnswerIsNoLongerKept() {
    String key = UUID.randomUUID().toString();
    Answer first = system.post(APPLICATIONS, key, body(Forms.soleProprietor()));
    jdbc.sql("delete from posbind.idempotent_request").update();

    Answer second = system.post(APPLICATIONS, key, body(Forms.soleProprietor()));

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text("number")).isNotEqualTo(first.text("number"));
    assertThat(desk.running(new CaseNumber(second.text("number")))).isTrue();
  }

  @Test
  void repeatsARefusalToo() {
    ObjectNode body = Bodies.of(Forms.soleProprietor());
    body.put("bankCode", "102100099997");
    String key = UUID.randomUUID().toString();

    Answer first = system.post(APPLICATIONS, key, body.toString());
    Answer repeated = system.post(APPLICATIONS, key, body.toString());

    assertThat(first.status()).isEqualTo(422);
    assertThat(repeated.status()).isEqualTo(422);
    assertThat(repeated.body()).isEqualTo(first.body());
  }

  @Test
  void refusesAKeyThatCameWithAnotherBody() {
    String key = UUID.randomUUID().toString();
    ApplicationForm other = Forms.soleProprietor();
    assertThat(system.post(APPLICATIONS, key, body(Forms.soleProprietor())).status())
        .isEqualTo(201);

    Answer refused = system.post(APPLICATIONS, key, body(other));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).startsWith("idempotency");
    assertThat(system.post(APPLICATIONS, body(other)).status()).isEqualTo(201);
  }

  @Test
  void takesARepeatedUploadOnce() {
    String application = start(Forms.soleProprietor());
    byte[] photo = Forms.photo();
    String key = UUID.randomUUID().toString();

    Answer first = system.upload(application + "/documents", key, "licence", "a.png", photo);
    Answer repeated = system.upload(application + "/documents", key, "licence", "a.png", photo);
    Answer other =
        system.upload(application + "/documents", key, "licence", "a.png", Forms.photo());

    assertThat(first.status()).isEqualTo(200);
    assertThat(repeated.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(422);
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from posbind.document
                    join posbind.application on dossier = application.id where number = ?
                    """)
                .param(number(application).value())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void startsOnceWhenTheSameRequestComesTwiceAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      String body = body(Forms.soleProprietor());
      String key = UUID.randomUUID().toString();

      List<Answer> answers =
          atOnce(
              () -> system.post(APPLICATIONS, key, body),
              () -> system.post(APPLICATIONS, key, body));

      assertThat(answers).extracting(Answer::status).as("%s", answers).containsOnly(201);
      assertThat(answers.get(0).body()).isEqualTo(answers.get(1).body());
      assertThat(desk.running(new CaseNumber(answers.get(0).text("number")))).isTrue();
    }
  }

  @Test
  void startsOneWhenTwoSystemsApplyForTheSamePlaceAtOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      String body = body(Forms.soleProprietor());

      List<Answer> answers =
          atOnce(() -> system.post(APPLICATIONS, body), () -> system.post(APPLICATIONS, body));

      assertThat(answers)
          .extracting(Answer::status)
          .as("%s", answers)
          .containsExactlyInAnyOrder(201, 409);
      Answer refused = answers.stream().filter(answer -> answer.status() == 409).toList().get(0);
      Answer started = answers.stream().filter(answer -> answer.status() == 201).toList().get(0);
      assertThat(refused.code()).isEqualTo("application.inFlight");
      assertThat(refused.text("number")).isEqualTo(started.text("number"));
    }
  }

  @Test
  void refusesASecondApplicationForTheSamePlaceWithTheNumberOfTheFirst() {
    ApplicationForm form = Forms.soleProprietor();
    String open = number(start(form)).value();

    Answer refused = system.post(APPLICATIONS, body(form));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("application.inFlight");
    assertThat(refused.text("detail")).contains(open);
    assertThat(refused.text("number")).isEqualTo(open);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/A00000018", "/A00000018/documents"})
  void letsNobodyInWithoutAKey(String path) {
    Answer read = system.send(system.anonymous(APPLICATIONS + path));
    Answer written =
        system.send(
            system
                .anonymous(APPLICATIONS + path)
                .header("Idempotency-Key", "1")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(List.of(read, written)).extracting(Answer::status).containsOnly(401);
    assertThat(written.code()).isEqualTo("api_key_required");
  }

  @Test
  void describesItself() {
    Answer description = system.send(system.anonymous("/v3/api-docs"));

    JsonNode paths = description.body().path("paths");
    assertThat(paths.fieldNames())
        .toIterable()
        .contains(
            APPLICATIONS,
            APPLICATIONS + "/{number}",
            APPLICATIONS + "/{number}/documents",
            APPLICATIONS + "/{number}/material",
            APPLICATIONS + "/{number}/withdrawal")
        .allMatch(path -> path.startsWith("/api/v1/"));
    JsonNode schemes = description.body().path("components").path("securitySchemes");
    assertThat(schemes.findValuesAsText("scheme")).containsExactly("bearer");
    assertThat(description.body().path("components").path("schemas").fieldNames())
        .toIterable()
        .contains("Problem", "Application");
    JsonNode submit = paths.path(APPLICATIONS).path("post");
    assertThat(submit.path("parameters").findValuesAsText("name")).contains("Idempotency-Key");
    assertThat(submit.path("responses").path("default").toString()).contains("problem+json");
    assertThat(submit.path("responses").has("201")).isTrue();
    JsonNode upload = paths.path(APPLICATIONS + "/{number}/documents").path("post");
    assertThat(upload.path("requestBody").path("content").has("multipart/form-data")).isTrue();
    JsonNode report = description.body().at("/components/schemas/ApplicationReport/properties");
    assertThat(report.at("/history/items/$ref").asText()).endsWith("/ApplicationEvent");
    assertThat(
            description.body().at("/components/schemas/ApplicationEvent/properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("at", "kind");
    JsonNode events = paths.path("/api/v1/terminals/{serial}/events").path("post");
    assertThat(events.path("responses").fieldNames()).toIterable().contains("200", "202");
    assertThat(events.at("/responses/202/content/application~1json/schema/$ref").asText())
        .endsWith("/Receipt");
    assertThat(paths.at("/~1api~1v1~1bindings~1imports~1{id}/put/requestBody/content").fieldNames())
        .toIterable()
        .containsExactly("text/csv");
  }

  private String start(ApplicationForm form) {
    Answer started = system.post(APPLICATIONS, body(form));
    assertThat(started.status()).as("%s", started).isEqualTo(201);
    return started.header("Location");
  }

  private static String body(ApplicationForm form) {
    return Bodies.of(form).toString();
  }

  private static CaseNumber number(String location) {
    return new CaseNumber(location.substring(location.lastIndexOf('/') + 1));
  }

  private static List<String> documents(Answer answer, String state) {
    return elements(answer.body().path("requirements"))
        .filter(requirement -> requirement.path("state").asText().equals(state))
        .map(requirement -> requirement.path("document").asText())
        .toList();
  }

  private static JsonNode requirement(Answer answer, String document) {
    return elements(answer.body().path("requirements"))
        .filter(requirement -> requirement.path("document").asText().equals(document))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer));
  }

  private static List<String> events(Answer answer) {
    return elements(answer.body().path("history")).map(e -> e.path("kind").asText()).toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> other)
      throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : callers.invokeAll(List.of(one, other))) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }
}
