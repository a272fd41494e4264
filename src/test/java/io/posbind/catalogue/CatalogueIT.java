package io.posbind.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.posbind.Browser;
import io.posbind.PosbindIT;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PosbindIT
class CatalogueIT {

  private static final ProductCode EXTRA = new ProductCode("test-extra");

  @LocalServerPort int port;
  @Autowired Catalogue catalogue;
  @Autowired JdbcClient jdbc;
  @Autowired ObjectMapper json;

  private ObjectNode sample;
  private ObjectNode document;
  private ObjectNode extra;

  @BeforeEach
  void addAProductToTheSample() throws IOException {
    sample = (ObjectNode) json.readTree(get().body());
    document = sample.deepCopy();
    extra = ((ObjectNode) document.get("products").get(0)).deepCopy();
    extra.put("code", EXTRA.value());
    catalogue.feePlans(EXTRA).stream()
        .reduce((older, newer) -> newer)
        .ifPresent(
            plan ->
                plan(extra)
                    .put(
                        "effectiveFrom", plan.effectiveFrom().atOffset(ZoneOffset.UTC).toString()));
    ((ArrayNode) document.get("products")).add(extra);
  }

  @AfterEach
  void offerTheSampleAgain() {
    assertThat(put(sample).statusCode()).isEqualTo(200);
  }

  @Test
  void offersWhatTheDocumentNamesAndKeepsWhatItDoesNot() {
    assertThat(put(document).statusCode()).isEqualTo(200);
    assertThat(catalogue.offer(EXTRA)).isPresent();

    assertThat(put(sample).statusCode()).isEqualTo(200);

    assertThat(catalogue.offer(EXTRA)).isEmpty();
    assertThat(catalogue.product(EXTRA))
        .hasValueSatisfying(
            product -> {
              assertThat(product.offered()).isFalse();
            });
    assertThat(catalogue.feePlan(EXTRA)).isPresent();
  }

  @Test
  void writesTheSameDocumentThatItReads() throws IOException {
    put(document);

    HttpResponse<String> again = put((ObjectNode) json.readTree(get().body()));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json.readTree(again.body()).get("newFeePlans")).isEmpty();
    assertThat(json.readTree(get().body())).isEqualTo(document);
  }

  @Test
  void appendsAVersionThatTakesEffectAfterItsNotice() {
    put(document);
    int before = catalogue.feePlans(EXTRA).size();
    FeePlan inForce = catalogue.feePlan(EXTRA).orElseThrow();
    Instant later =
        Instant.now().plus(Duration.ofDays(31 + before)).truncatedTo(ChronoUnit.SECONDS);
    plan(extra).put("effectiveFrom", later.atOffset(ZoneOffset.UTC).toString());
    ((ObjectNode) plan(extra).get("items").get(0)).put("ratePercent", "0.5" + before);

    assertThat(put(document).statusCode()).isEqualTo(200);

    List<FeePlan> plans = catalogue.feePlans(EXTRA);
    assertThat(plans).hasSize(before + 1);
    assertThat(plans.get(before).version()).isEqualTo(before + 1);
    assertThat(plans.get(before).effectiveFrom()).isEqualTo(later);
    assertThat(plans.get(before).items().get(0).cap()).isEqualTo(Money.parse("CNY 20.00"));
    assertThat(catalogue.feePlan(EXTRA)).contains(inForce);
  }

  @Test
  void refusesAChangeOfFeesWithoutNoticeAndTakesNothingOfTheDocument() throws IOException {
    put(document);
    plan(extra).put("effectiveFrom", "2026-01-01T00:00:00+08:00");
    ((ObjectNode) plan(extra).get("items").get(0)).put("ratePercent", "0.99");
    ((ObjectNode) document.get("products").get(1).get("name")).put("en", "Another name");

    HttpResponse<String> refused = put(document);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json.readTree(refused.body()).at("/errors/0/field").asText())
        .isEqualTo("products[16].feePlan.effectiveFrom");
    assertThat(json.readTree(refused.body()).at("/errors/0/message").asText()).contains("30");
    assertThat(catalogue.offers())
        .extracting(offer -> offer.product().name().en())
        .doesNotContain("Another name");
  }

  @Test
  void neverChangesAVersion() {
    assertThatThrownBy(() -> jdbc.sql("update posbind.fee_item set rate_percent = 1").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> jdbc.sql("delete from posbind.fee_plan").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void isClosedToWhoeverHasNoKey() {
    Browser anybody = Browser.on(port);

    assertThat(anybody.send(anybody.request("/api/v1/catalogue")).statusCode()).isEqualTo(401);
  }

  private static ObjectNode plan(ObjectNode product) {
    return (ObjectNode) product.get("feePlan");
  }

  private HttpResponse<String> get() {
    return send(Browser.on(port).request("/api/v1/catalogue").GET());
  }

  private HttpResponse<String> put(ObjectNode body) {
    return send(
        Browser.on(port)
            .request("/api/v1/catalogue")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return Browser.on(port).send(request.header("Authorization", "Bearer local-api-key"));
  }
}
