package io.posbind.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeelOnceTests {

  private static final FeelEngine PLAIN = new ScalaFeelEngineFactory().createInstance();

  /** Counts what is really evaluated. */
  private static final class Counting implements FeelEngine {

    private int evaluations;

    @Override
    public <T> T evaluateSimpleExpression(String expression, VariableContext context) {
      evaluations++;
      return PLAIN.evaluateSimpleExpression(expression, context);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(
        String expression, String input, VariableContext context) {
      evaluations++;
      return PLAIN.evaluateSimpleUnaryTests(expression, input, context);
    }
  }

  private final Counting evaluator = new Counting();
  private final FeelOnce once = new FeelOnce(evaluator);

  @Test
  void theSameQuestionIsEvaluatedOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(this.<Boolean>value("age > 75", with("age", 76, "other", i))).isTrue();
    }
    assertThat(evaluator.evaluations).isEqualTo(1);
  }

  @Test
  void anotherValueIsAnotherQuestion() {
    assertThat(this.<Boolean>value("age > 75", with("age", 76))).isTrue();
    assertThat(this.<Boolean>value("age > 75", with("age", 75))).isFalse();
    assertThat(once.evaluateSimpleUnaryTests("> 75", "age", with("age", 76))).isTrue();
    assertThat(once.evaluateSimpleUnaryTests("> 75", "age", with("age", 75))).isFalse();
    assertThat(once.evaluateSimpleUnaryTests("> 75", "other", with("age", 76, "other", 1)))
        .isFalse();
  }

  @Test
  void namesWithinTextsAreNoVariables() {
    assertThat(this.<String>value("\"age\"", with("age", 1))).isEqualTo("age");
    assertThat(this.<String>value("\"age\"", with("age", 2))).isEqualTo("age");
    assertThat(evaluator.evaluations).isEqualTo(1);
  }

  @Test
  void aListThatIsTheAnswerIsHandedOutAsACopy() {
    VariableContext levels = with("levels", List.of("low", "high"));
    this.<List<String>>value("levels", levels);
    Objects.requireNonNull(this.<List<String>>value("levels", levels)).clear();
    assertThat(this.<List<String>>value("levels", levels)).containsExactly("low", "high");
    assertThat(evaluator.evaluations).isEqualTo(1);
  }

  @Test
  void aListIsRememberedAsItWas() {
    List<String> levels = new ArrayList<>(List.of("low"));
    String question = "list contains(levels, \"high\")";
    assertThat(this.<Boolean>value(question, with("levels", levels))).isFalse();
    levels.add("high");
    assertThat(this.<Boolean>value(question, with("levels", levels))).isTrue();
  }

  @Test
  void whatMayChangeIsNeverRemembered() {
    value("now()", with("age", 1));
    value("now()", with("age", 1));
    value("age + 1", with("age", 1, "name with blanks", 2));
    value("age + 1", with("age", 1, "name with blanks", 2));
    value("thing", with("thing", Map.of("a", 1)));
    value("thing", with("thing", Map.of("a", 1)));
    assertThat(evaluator.evaluations).isEqualTo(6);
  }

  /** Whatever the facts, the tables of all processes say what they say without the memory. */
  @Test
  void tablesDecideAsWithoutIt() {
    DmnEngine plain = engine(PLAIN);
    DmnEngine remembering = engine(new FeelOnce(PLAIN));
    Random random = new Random(7);
    for (DmnModelInstance tables : Model.of("device-application").decisions()) {
      for (int i = 0; i < 150; i++) {
        Map<String, Object> facts = facts(random);
        for (String table : List.of("findings", "screening", "documents")) {
          String decision = "device-application-" + table;
          assertThat(decide(remembering, decision, tables, facts))
              .as("%s of %s", table, facts)
              .isEqualTo(decide(plain, decision, tables, facts));
        }
      }
    }
  }

  private static List<Map<String, Object>> decide(
      DmnEngine engine, String decision, DmnModelInstance tables, Map<String, Object> facts) {
    return engine.evaluateDecisionTable(decision, tables, facts).stream()
        .map(DmnDecisionRuleResult::getEntryMap)
        .toList();
  }

  private static Map<String, Object> facts(Random random) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("kind", one(random, "individual", "sole_proprietor", "company"));
    facts.put("accountType", one(random, "card", "corporate"));
    facts.put("holder", one(random, "same", "owner", "spelled_differently"));
    facts.put("mcc", one(random, "5411", "7995", "5812"));
    facts.put("monthlyVolume", one(random, 0, 50_000, 50_001, 200_001, 1_000_001, 9_000_000));
    facts.put("age", one(random, 17, 18, 40, 75, 76));
    facts.put("mobileShared", one(random, 0, 0, 1, 2));
    facts.put("otherInFlight", one(random, 0, 0, 1));
    for (String flag :
        List.of(
            "checkDigitOverridden",
            "cardLooksMistyped",
            "blocked",
            "verifiedMerchant",
            "accountShared")) {
      facts.put(flag, one(random, false, false, true));
    }
    return facts;
  }

  private static Object one(Random random, Object... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static DmnEngine engine(FeelEngine feel) {
    DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
    configuration.setFeelEngineFactory(() -> feel);
    return configuration.buildEngine();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private <T> @Nullable T value(String expression, VariableContext context) {
    return once.evaluateSimpleExpression(expression, context);
  }

  private static VariableContext with(Object... namesAndValues) {
    var variables = Variables.createVariables();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.putValue((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return variables.asVariableContext();
  }
}
