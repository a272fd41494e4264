package io.posbind.binding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.posbind.Caller;
import io.posbind.Caller.Answer;
import io.posbind.PosbindIT;
import io.posbind.merchant.Address;
import io.posbind.merchant.Merchants;
import io.posbind.terminal.TerminalSerial;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The REST interface of the binding store, over HTTP. */
@PosbindIT
class BindingsApiIT {

  private static final String LOOKUP = "/api/v1/bindings/lookup";
  private static final Address SHOP = Field.place("杨浦区国定路335号");

  @LocalServerPort private int port;
  @Autowired private Bindings bindings;
  @Autowired private Merchants merchants;
  @Autowired private JdbcClient jdbc;

  private final Instant from =
      Instant.now().minus(Duration.ofDays(90)).truncatedTo(ChronoUnit.SECONDS);
  private final Instant to = from.plus(Duration.ofDays(30));

  private Caller system;
  private Field.Shop shop;
  private TerminalSerial terminal;
  private String number;
  private Instant beforeTheEnd;

  @BeforeEach
  void bindAndUnbind() {
    system = Caller.on(port);
    Field field = new Field(jdbc, merchants);
    shop = field.shop();
    number = shop.stated().get(0).number().value();
    terminal = field.terminal();
    bindings.bind(new Bind(terminal, shop.id(), shop.account(), SHOP, from, "clerk"));
    beforeTheEnd = bindings.known(terminal).get(0).recordedAt();
    bindings.unbind(terminal, to, "clerk");
  }

  @Test
  void tellsWhatWasBoundAtAMoment() {
    Answer answer = system.get(binding("at", from.toString()));

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.text("terminal")).isEqualTo(terminal.value());
    assertThat(answer.text("merchant")).isEqualTo(shop.id().toString());
    assertThat(answer.text("merchantCode")).matches("[0-9A-Z]{15}");
    assertThat(answer.text("acquirerCode")).isEqualTo("99990000");
    assertThat(answer.body().path("account").path("number").asText())
        .isEqualTo(shop.stated().get(0).number().masked());
    assertThat(answer.body().path("location").path("province").asText()).isEqualTo("31");
    assertThat(OffsetDateTime.parse(answer.text("validFrom")).toInstant()).isEqualTo(from);
    assertThat(answer.text("validTo")).endsWith("+08:00");
    assertThat(answer.body().path("supersededAt").isNull()).isTrue();
    assertThat(answer.toString()).doesNotContain(number).doesNotContain("国定路");
  }

  @Test
  void tellsWhatWasKnownThen() {
    assertThat(system.get(binding("at", to.toString())).code()).isEqualTo("binding.notBound");

    Answer then = system.get(binding("at", to.toString()) + "&known=" + encode(beforeTheEnd));

    assertThat(then.status()).as("%s", then).isEqualTo(200);
    assertThat(then.body().path("validTo").isNull()).isTrue();
    assertThat(then.body().path("supersededAt").isNull()).isFalse();
    assertThat(system.get(binding("known", from.toString())).code()).isEqualTo("binding.notBound");
  }

  @Test
  void tellsAllThatWasEverBelieved() {
    Answer answer = system.get("/api/v1/terminals/" + terminal + "/bindings");

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.text("state")).isEqualTo("boarded");
    assertThat(answer.text("code")).matches("[0-9]{8}");
    assertThat(answer.body().findValuesAsText("recordedAs")).containsExactly("bound", "unbound");
    assertThat(answer.toString()).doesNotContain(number);
  }

  @Test
  void findsTerminalsByAccountInTheBodyOnly() {
    Answer found =
        system.post(LOOKUP, "{\"account\": \"%s\", \"at\": \"%s\"}".formatted(number, from));

    assertThat(found.status()).as("%s", found).isEqualTo(200);
    JsonNode only = found.body().path("bindings").path(0);
    assertThat(only.path("terminal").asText()).isEqualTo(terminal.value());
    assertThat(found.body().path("bindings")).hasSize(1);
    assertThat(found.toString()).doesNotContain(number);
    assertThat(
            system.post(LOOKUP, "{\"account\": \"%s\"}".formatted(number)).body().path("bindings"))
        .isEmpty();
    assertThat(
            system
                .post(
                    LOOKUP,
                    "{\"account\": \"%s\", \"known\": \"%s\"}".formatted(number, beforeTheEnd))
                .body()
                .path("bindings"))
        .hasSize(1);
    assertThat(system.post(LOOKUP, "{\"account\": \"6299999999999999\"}").body().path("bindings"))
        .isEmpty();
  }

  @Test
  void keepsNothingOfAnAccountThatWasAskedFor() {
    system.post(LOOKUP, "{\"account\": \"%s\"}".formatted(number));

    assertThat(
            jdbc.sql(
                    """
                    select count(*) from posbind.idempotent_request
                    where body_hash = sha256(convert_to(?, 'UTF8'))
                    """)
                .param("{\"account\": \"%s\"}".formatted(number))
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "at, 2027-02-30T00:00:00+08:00, time.format",
    "at, 2027-02-03T00:00:00, time.offset",
    "at, 0001-01-01T00:00:00Z, time.range",
    "known, soon, time.format",
    "known, 2099-01-01T00:00:00Z, binding.knownInTheFuture"
  })
  void saysWhichTimeIsWrong(String parameter, String value, String code) {
    Answer answer = system.get(binding(parameter, value));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.body().path("errors").path(0).path("field").asText()).isEqualTo(parameter);
    assertThat(answer.body().path("errors").path(0).path("code").asText()).isEqualTo(code);
    Answer posted =
        system.post(
            LOOKUP, "{\"account\": \"%s\", \"%s\": \"%s\"}".formatted(number, parameter, value));
    assertThat(posted.status()).isEqualTo(422);
    assertThat(posted.body().path("errors").path(0).path("code").asText()).isEqualTo(code);
  }

  @Test
  void saysThatItDoesNotKnowATerminal() {
    for (String path : new String[] {"binding", "bindings"}) {
      Answer unknown = system.get("/api/v1/terminals/NOSUCHTERMINAL/" + path);
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.code()).isEqualTo("binding.unknownTerminal");
      Answer nonsense = system.get("/api/v1/terminals/x%3Cb%3E/" + path);
      assertThat(nonsense.status()).isEqualTo(404);
      assertThat(nonsense.code()).isEqualTo("terminal.serial");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | required",
        "{\"account\": \"\"} | required",
        "{\"account\": \"12ab34567890\"} | number.digitsOnly",
        "{\"account\": \"1234\"} | corporateAccount.length"
      })
  void saysWhatIsWrongWithAnAccount(String body, String code) {
    Answer answer = system.post(LOOKUP, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").path(0).path("field").asText()).isEqualTo("account");
    assertThat(answer.body().path("errors").path(0).path("code").asText()).isEqualTo(code);
  }

  @Test
  void readsJsonStrictly() {
    assertThat(system.post(LOOKUP, "{\"account\": 6216261000000000018}").code())
        .isEqualTo("json_fields");
    assertThat(system.post(LOOKUP, "{\"konto\": \"1\"}").code()).isEqualTo("json_fields");
    assertThat(system.post(LOOKUP, "{").code()).isEqualTo("json_malformed");
  }

  @Test
  void answersOnlyThoseWhoHaveAKey() {
    assertThat(system.send(system.anonymous("/api/v1/terminals/" + terminal + "/binding")).status())
        .isEqualTo(401);
  }

  @Test
  void describesItself() {
    Answer description = system.send(system.anonymous("/v3/api-docs"));

    assertThat(description.body().path("paths").fieldNames())
        .toIterable()
        .contains(
            "/api/v1/terminals/{serial}/binding", "/api/v1/terminals/{serial}/bindings", LOOKUP);
  }

  private String binding(String parameter, String value) {
    return "/api/v1/terminals/%s/binding?%s=%s"
        .formatted(terminal, parameter, URLEncoder.encode(value, UTF_8));
  }

  private static String encode(Instant moment) {
    return URLEncoder.encode(moment.toString(), UTF_8);
  }
}
