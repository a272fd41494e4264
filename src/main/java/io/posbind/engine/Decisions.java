package io.posbind.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/**
 * Evaluates decision tables, in the version that this node brought along and deployed: while nodes
 * of two versions run side by side, each decides by the tables that its code was built for, and
 * none asks the database for the latest with every case.
 */
@Component
public class Decisions {

  private final ProcessEngineConfigurationImpl engine;
  private final Map<String, DmnDecision> deployed;

  /** The engine has just deployed this node's tables, which are therefore the latest. */
  Decisions(ProcessEngine engine) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    List<DecisionDefinition> latest =
        engine.getRepositoryService().createDecisionDefinitionQuery().latestVersion().list();
    this.deployed =
        this.engine
            .getCommandExecutorTxRequired()
            .execute(
                context ->
                    latest.stream()
                        .map(this::load)
                        .collect(Collectors.toUnmodifiableMap(DmnDecision::getKey, each -> each)));
  }

  /**
   * The outputs of every rule that applies, in the order of the rules.
   *
   * @param decision id of the decision
   * @param facts inputs by name; all that the table names must be present, null where unknown
   */
  public List<Map<String, Object>> evaluate(String decision, Map<String, Object> facts) {
    return engine
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                engine
                    .getDmnEngine()
                    .evaluateDecision(
                        Objects.requireNonNull(deployed.get(decision), decision), facts)
                    .getResultList());
  }

  private DmnDecision load(DecisionDefinition definition) {
    return (DmnDecision)
        engine.getDeploymentCache().findDeployedDecisionDefinitionById(definition.getId());
  }
}
