package io.posbind.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The models in the version that this node brought along and deployed. While nodes of two versions
 * run side by side each goes on with the models that its code was built for; and nobody has to ask
 * the database, with every case, which version is the latest.
 */
@Component
class Definitions {

  private final RepositoryService models;
  private final IdentityService identities;
  private final Map<String, String> processes = new ConcurrentHashMap<>();
  private final Map<String, String> decisions = new ConcurrentHashMap<>();

  Definitions(RepositoryService models, IdentityService identities) {
    this.models = models;
    this.identities = identities;
  }

  /** Id of the process definition with this key. */
  String process(String key) {
    return processes.computeIfAbsent(
        key,
        sought ->
            asTheSystem(
                () ->
                    models
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(sought)
                        .latestVersion()
                        .singleResult()
                        .getId()));
  }

  /** Id of the decision definition with this key. */
  String decision(String key) {
    return decisions.computeIfAbsent(
        key,
        sought ->
            asTheSystem(
                () ->
                    models
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(sought)
                        .latestVersion()
                        .singleResult()
                        .getId()));
  }

  /** Whoever happens to be signed in: what he may see is no part of the answer. */
  private String asTheSystem(Supplier<String> question) {
    @Nullable Authentication user = identities.getCurrentAuthentication();
    identities.clearAuthentication();
    try {
      return question.get();
    } finally {
      identities.setAuthentication(user);
    }
  }
}
