package io.posbind.local;

import io.posbind.shared.Obstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StringUtils;

/**
 * Decides between local mode and server mode, before anything else starts: without {@code
 * spring.datasource.url} from the environment, the command line or a configuration file, the
 * profile {@code local} becomes active and {@code application-local.yml} supplies its defaults.
 *
 * <p>Runs after the configuration files were read, so that a database configured in any of them
 * counts. The profile cannot be combined with a configured database: its users and keys are known
 * to everybody.
 */
class LocalMode implements EnvironmentPostProcessor, Ordered {

  static final String PROFILE = "local";
  private static final String DATABASE = "spring.datasource.url";
  private static final String PACKAGED_CONFIGURATION = "class path resource [application.yml]";

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    boolean asked = Arrays.asList(environment.getActiveProfiles()).contains(PROFILE);
    if (StringUtils.hasText(environment.getProperty(DATABASE))) {
      if (asked) {
        throw new Obstacle(
            "The profile 'local' is active although a database is configured (%s): local mode has users and keys that everybody knows."
                .formatted(DATABASE),
            "Remove 'local' from spring.profiles.active to run on that database, or remove %s to run in local mode."
                .formatted(DATABASE));
      }
      return;
    }
    if (!asked) {
      environment.addActiveProfile(PROFILE);
      addDefaults(environment.getPropertySources());
    }
  }

  /** Above the packaged application.yml, beneath whatever the person who starts it has set. */
  private static void addDefaults(MutablePropertySources sources) {
    PropertySource<?> packaged =
        sources.stream()
            .filter(source -> source.getName().contains(PACKAGED_CONFIGURATION))
            .findFirst()
            .orElse(null);
    for (PropertySource<?> defaults : read("application-local.yml")) {
      if (packaged == null) {
        sources.addLast(defaults);
      } else {
        sources.addBefore(packaged.getName(), defaults);
      }
    }
  }

  private static List<PropertySource<?>> read(String name) {
    try {
      return new YamlPropertySourceLoader().load("local mode", new ClassPathResource(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
