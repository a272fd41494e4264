package io.posbind.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Well only while every model, decision and form that this program carries is deployed. Names are
 * compared, not contents: an older node goes on while a newer one rolls out its models.
 */
@Component
class ModelsHealthIndicator extends AbstractHealthIndicator {

  /** As the starter names what it deploys. */
  private static final String DEPLOYMENT = "SpringAutoDeployment";

  private final RepositoryService repository;
  private final Set<String> carried;

  @Autowired
  ModelsHealthIndicator(
      RepositoryService repository,
      CamundaBpmProperties properties,
      ResourcePatternResolver classPath) {
    this(repository, names(properties.getDeploymentResourcePattern(), classPath));
  }

  ModelsHealthIndicator(RepositoryService repository, Set<String> carried) {
    super("The deployed models cannot be listed");
    this.repository = repository;
    this.carried = carried;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Set<String> missing = new TreeSet<>(carried);
    repository
        .createDeploymentQuery()
        .deploymentName(DEPLOYMENT)
        .orderByDeploymentTime()
        .desc()
        .listPage(0, 1)
        .stream()
        .map(Deployment::getId)
        .flatMap(id -> repository.getDeploymentResourceNames(id).stream())
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .forEach(missing::remove);
    if (missing.isEmpty()) {
      health.up();
    } else {
      health.down().withDetail("missing", missing);
    }
  }

  private static Set<String> names(String[] patterns, ResourcePatternResolver classPath) {
    return Arrays.stream(patterns)
        .flatMap(
            pattern -> {
              try {
                return Arrays.stream(classPath.getResources(pattern));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .map(Resource::getFilename)
        .map(String::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
