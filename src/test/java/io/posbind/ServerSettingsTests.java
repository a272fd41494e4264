package io.posbind;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.shared.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The README's table of server mode names the variables that are really read. */
class ServerSettingsTests {

  private static final Pattern VARIABLE =
      Pattern.compile("`((?:SPRING|POSBIND)_[A-Z_]+(?:<SYSTEM>)?)");

  /** Those that no settings record of ours holds. */
  private static final List<String> OTHERS =
      List.of(
          "posbind.portal.public-url",
          "spring.datasource.url",
          "spring.datasource.username",
          "spring.datasource.password",
          "spring.mail.host",
          "spring.mail.port",
          "spring.mail.username",
          "spring.mail.password");

  static List<String> variables() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String section = readme.substring(readme.indexOf("## Server mode"));
    String table = section.substring(0, section.indexOf("Everything else has a default"));
    return VARIABLE.matcher(table).results().map(found -> found.group(1)).distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("variables")
  void everyVariableOfTheReadmeIsRead(String variable) {
    Binder binder = Binder.get(environment(Map.of(variable.replace("<SYSTEM>", "DEBIT"), "7")));

    if (variable.startsWith("SPRING_MAIL_PROPERTIES_")) {
      Properties mail = binder.bind("spring.mail.properties", Bindable.of(Properties.class)).get();
      assertThat(mail).containsEntry("mail.smtp.starttls.required", "7");
    } else {
      assertThat(Stream.concat(OTHERS.stream(), ours()))
          .filteredOn(property -> isBound(binder, property))
          .as(variable)
          .hasSize(1);
    }
  }

  @Test
  void everythingThatMustBeSetStandsInTheReadme() throws IOException {
    SpringApplication application = new SpringApplication(Posbind.class);
    String missing = "";
    try {
      new ServerMode().postProcessEnvironment(environment(Map.of()), application);
    } catch (Obstacle e) {
      missing = String.valueOf(e.getMessage());
    }

    List<String> required =
        Pattern.compile("POSBIND_[A-Z_]+(?:<SYSTEM>)?|SPRING_[A-Z_]+")
            .matcher(missing)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(required).hasSizeGreaterThan(7);
    assertThat(variables()).containsAll(required);
  }

  private static boolean isBound(Binder binder, String property) {
    return binder.bind(property, Bindable.of(String.class)).isBound()
        || binder.bind(property, Bindable.mapOf(String.class, String.class)).isBound();
  }

  /** Every property of ours. */
  static Stream<String> ours() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents("io.posbind").stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .flatMap(
            settings ->
                Arrays.stream(settings.getRecordComponents())
                    .map(
                        component ->
                            settings.getAnnotation(ConfigurationProperties.class).value()
                                + "."
                                + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase()));
  }

  private static StandardEnvironment environment(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return environment;
  }
}
