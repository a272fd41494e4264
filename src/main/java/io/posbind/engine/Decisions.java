package io.posbind.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Evaluates decision tables, in the version that this node brought along. */
@Component
public class Decisions {

  private final DecisionService decisions;
  private final Definitions definitions;

  Decisions(DecisionService decisions, Definitions definitions) {
    this.decisions = decisions;
    this.definitions = definitions;
  }

  /**
   * The outputs of every rule that applies, in the order of the rules.
   *
   * @param decision id of the decision
   * @param facts inputs by name; all that the table names must be present, null where unknown
   */
  public List<Map<String, Object>> evaluate(String decision, Map<String, Object> facts) {
    return decisions
        .evaluateDecisionById(definitions.decision(decision))
        .variables(facts)
        .evaluate()
        .getResultList();
  }
}
