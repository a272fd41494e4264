package io.posbind.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Evaluates decision tables in their latest deployed version. */
@Component
public class Decisions {

  private final DecisionService decisions;

  Decisions(DecisionService decisions) {
    this.decisions = decisions;
  }

  /**
   * The outputs of every rule that applies, in the order of the rules.
   *
   * @param decision id of the decision
   * @param facts inputs by name; all that the table names must be present, null where unknown
   */
  public List<Map<String, Object>> evaluate(String decision, Map<String, Object> facts) {
    return decisions.evaluateDecisionByKey(decision).variables(facts).evaluate().getResultList();
  }
}
