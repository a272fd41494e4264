package io.posbind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.shared.Obstacle;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LocalModeTests {

  private final StandardEnvironment environment = new StandardEnvironment();

  LocalModeTests() {
    environment
        .getPropertySources()
        .remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
  }

  @Test
  void isLocalWhenNoDatabaseIsConfigured() {
    decide();

    assertThat(environment.getActiveProfiles()).containsExactly("local");
    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
  }

  @Test
  void isLocalWhenTheUrlIsEmpty() {
    set("arguments", "spring.datasource.url", " ");

    decide();

    assertThat(environment.getActiveProfiles()).containsExactly("local");
  }

  @Test
  void changesNothingWhenADatabaseIsConfigured() {
    set("arguments", "spring.datasource.url", "jdbc:postgresql://db/posbind");

    decide();

    assertThat(environment.getActiveProfiles()).isEmpty();
    assertThat(environment.getProperty("server.address")).isNull();
  }

  @Test
  void overridesThePackagedSettingsButNotThoseOfWhoeverStartsIt() {
    set("Config resource 'file [config/application.yml]'", "server.address", "127.0.0.2");
    set(
        "Config resource 'class path resource [application.yml]' via location",
        "server.servlet.session.cookie.secure",
        "true");

    decide();

    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.2");
    assertThat(environment.getProperty("server.servlet.session.cookie.secure")).isEqualTo("false");
  }

  @Test
  void refusesKnownPasswordsOnAConfiguredDatabase() {
    set("arguments", "spring.datasource.url", "jdbc:postgresql://db/posbind");
    environment.addActiveProfile("local");

    assertThatThrownBy(this::decide)
        .isInstanceOf(Obstacle.class)
        .hasMessageContaining("spring.datasource.url");
  }

  private void decide() {
    new LocalMode().postProcessEnvironment(environment, new SpringApplication());
  }

  private void set(String source, String key, String value) {
    environment.getPropertySources().addLast(new MapPropertySource(source, Map.of(key, value)));
  }
}
