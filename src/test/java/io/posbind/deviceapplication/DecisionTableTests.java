package io.posbind.deviceapplication;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The decision tables, rule by rule, with the engine's own evaluation and without its database. */
class DecisionTableTests {

  private static final String FINDINGS = "device-application-findings";
  private static final String SCREENING = "device-application-screening";
  private static final String DOCUMENTS = "device-application-documents";

  /** A shop that nothing speaks against. */
  private static final Map<String, Object> SHOP =
      Map.ofEntries(
          entry("kind", "sole_proprietor"),
          entry("holder", "same"),
          entry("checkDigitOverridden", false),
          entry("cardLooksMistyped", false),
          entry("mcc", "5411"),
          entry("monthlyVolume", 30_000),
          entry("age", 40),
          entry("blocked", false),
          entry("verifiedMerchant", false),
          entry("accountShared", false),
          entry("mobileShared", 0),
          entry("otherInFlight", 0));

  /**
   * What makes one rule apply.
   *
   * @param rule its number in the table
   * @param facts other than the shop's
   * @param outcome of the rule, in the order of the table's outputs
   */
  record Row(int rule, Map<String, ?> facts, Object... outcome) {}

  static final List<Row> findings =
      List.of(
          new Row(1, Map.of("blocked", true), "blocked", "reject"),
          new Row(2, Map.of("kind", "individual", "age", 17), "under_age", "reject"),
          new Row(3, Map.of("age", 76), "elderly", "medium"),
          new Row(
              4, Map.of("holder", "spelled_differently"), "holder_spelled_differently", "medium"),
          new Row(5, Map.of("holder", "owner"), "holder_is_owner", "low"),
          new Row(6, Map.of("checkDigitOverridden", true), "credit_code_overridden", "medium"),
          new Row(7, Map.of("cardLooksMistyped", true), "card_looks_mistyped", "medium"),
          new Row(8, Map.of("mcc", "7995"), "high_risk_category", "high"),
          new Row(9, Map.of("kind", "individual", "monthlyVolume", 200_001), "volume_high", "high"),
          new Row(
              10, Map.of("kind", "individual", "monthlyVolume", 50_001), "volume_raised", "medium"),
          new Row(
              10,
              Map.of("kind", "individual", "monthlyVolume", 200_000),
              "volume_raised",
              "medium"),
          new Row(11, Map.of("monthlyVolume", 1_000_001), "volume_high", "high"),
          new Row(12, Map.of("kind", "company", "monthlyVolume", 5_000_001), "volume_high", "high"),
          new Row(13, Map.of("accountShared", true), "account_shared", "high"),
          new Row(14, Map.of("mobileShared", 1), "mobile_shared", "medium"),
          new Row(15, Map.of("mobileShared", 2), "mobile_shared_widely", "high"),
          new Row(16, Map.of("otherInFlight", 1), "other_in_flight", "medium"));

  /** The last value on the quiet side of every limit. */
  static final List<Map<String, Object>> quiet =
      List.of(
          Map.of(),
          Map.of("kind", "individual", "age", 18),
          Map.of("age", 75),
          Map.of("kind", "individual", "monthlyVolume", 50_000),
          Map.of("monthlyVolume", 1_000_000),
          Map.of("kind", "company", "monthlyVolume", 5_000_000));

  static final List<Row> screening =
      List.of(
          new Row(1, Map.of("blocked", true), "high", "reject", List.of("blocked")),
          new Row(
              1,
              Map.of("blocked", true, "verifiedMerchant", true, "accountShared", true),
              "high",
              "reject",
              List.of("blocked", "account_shared")),
          new Row(2, Map.of("accountShared", true), "high", "review", List.of("account_shared")),
          new Row(
              2,
              Map.of("mcc", "7995", "otherInFlight", 1, "verifiedMerchant", true),
              "high",
              "review",
              List.of("high_risk_category", "other_in_flight")),
          new Row(3, Map.of("mobileShared", 1), "medium", "review", List.of("mobile_shared")),
          new Row(
              3,
              Map.of("mobileShared", 1, "verifiedMerchant", true),
              "medium",
              "review",
              List.of("mobile_shared")),
          new Row(4, Map.of("verifiedMerchant", true), "low", "fast_track", List.of()),
          new Row(
              4,
              Map.of("verifiedMerchant", true, "holder", "owner"),
              "low",
              "fast_track",
              List.of("holder_is_owner")),
          new Row(5, Map.of(), "low", "review", List.of()),
          new Row(5, Map.of("holder", "owner"), "low", "review", List.of("holder_is_owner")));

  /**
   * What a merchant must bring.
   *
   * @param rules that apply
   */
  record Bring(String kind, boolean verified, List<Integer> rules, List<String> documents) {}

  static final List<Bring> documents =
      List.of(
          new Bring(
              "individual",
              false,
              List.of(2, 3, 4, 5),
              List.of("id_front", "id_back", "account_proof", "shop_photo")),
          new Bring("individual", true, List.of(4, 5), List.of("account_proof", "shop_photo")),
          new Bring(
              "sole_proprietor",
              false,
              List.of(1, 2, 3, 4, 5),
              List.of("licence", "id_front", "id_back", "account_proof", "shop_photo")),
          new Bring(
              "company",
              false,
              List.of(1, 2, 3, 4, 5),
              List.of("licence", "id_front", "id_back", "account_proof", "shop_photo")),
          new Bring(
              "company",
              true,
              List.of(1, 4, 5),
              List.of("licence", "account_proof", "shop_photo")));

  private static final DmnModelInstance MODEL = Model.of("device-application").decisions().get(0);

  private static final Map<String, List<String>> APPLIED = new HashMap<>();
  private static final DmnEngine ENGINE = engine();

  @BeforeEach
  void forget() {
    APPLIED.clear();
  }

  @ParameterizedTest
  @FieldSource("findings")
  void aFindingIsNamedAndWeighed(Row row) {
    List<Map<String, Object>> found = evaluate(FINDINGS, row.facts());
    assertThat(APPLIED.get(FINDINGS)).containsExactly(rule(FINDINGS, row.rule()));
    assertThat(found)
        .containsExactly(Map.of("reason", row.outcome()[0], "level", row.outcome()[1]));
  }

  @ParameterizedTest
  @FieldSource("quiet")
  void nothingIsFoundOnTheQuietSideOfEveryLimit(Map<String, Object> facts) {
    assertThat(evaluate(FINDINGS, facts)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("screening")
  void theFindingsDecideRiskAndRoute(Row row) {
    List<Map<String, Object>> decided = evaluate(SCREENING, row.facts());
    assertThat(APPLIED.get(SCREENING)).containsExactly(rule(SCREENING, row.rule()));
    assertThat(decided)
        .containsExactly(
            Map.of(
                "risk", row.outcome()[0], "route", row.outcome()[1], "reasons", row.outcome()[2]));
  }

  @ParameterizedTest
  @FieldSource("documents")
  void theKindOfMerchantDecidesTheDocuments(Bring row) {
    List<Map<String, Object>> needed =
        evaluate(DOCUMENTS, Map.of("kind", row.kind(), "verifiedMerchant", row.verified()));
    assertThat(APPLIED.get(DOCUMENTS))
        .containsExactlyElementsOf(
            row.rules().stream().map(number -> rule(DOCUMENTS, number)).toList());
    assertThat(needed)
        .extracting(document -> document.get("document"))
        .containsExactlyElementsOf(row.documents());
  }

  @Test
  void noRuleIsLeftWithoutARow() {
    assertThat(rules(FINDINGS)).isEqualTo(tried(FINDINGS, findings.stream().map(Row::rule)));
    assertThat(rules(SCREENING)).isEqualTo(tried(SCREENING, screening.stream().map(Row::rule)));
    assertThat(rules(DOCUMENTS))
        .isEqualTo(tried(DOCUMENTS, documents.stream().flatMap(row -> row.rules().stream())));
  }

  private List<Map<String, Object>> evaluate(String decision, Map<String, ?> facts) {
    Map<String, Object> all = new HashMap<>(SHOP);
    all.putAll(facts);
    return ENGINE.evaluateDecisionTable(decision, MODEL, all).stream()
        .map(DmnDecisionRuleResult::getEntryMap)
        .toList();
  }

  private static String rule(String decision, int number) {
    return "rule_" + decision + "_" + number;
  }

  private static Set<String> tried(String decision, Stream<Integer> rules) {
    return rules.map(number -> rule(decision, number)).collect(toSet());
  }

  private static Set<String> rules(String decision) {
    return MODEL.getModelElementsByType(Rule.class).stream()
        .map(Rule::getId)
        .filter(id -> id.startsWith("rule_" + decision + "_"))
        .collect(toSet());
  }

  private static DmnEngine engine() {
    DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
    List<DmnDecisionTableEvaluationListener> listeners = new ArrayList<>();
    listeners.add(event -> APPLIED.put(event.getDecision().getKey(), matching(event)));
    configuration.setCustomPostDecisionTableEvaluationListeners(listeners);
    return configuration.buildEngine();
  }

  private static List<String> matching(DmnDecisionTableEvaluationEvent event) {
    return event.getMatchingRules().stream().map(rule -> rule.getId()).toList();
  }
}
