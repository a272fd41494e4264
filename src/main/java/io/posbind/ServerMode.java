package io.posbind;

import io.posbind.shared.Obstacle;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Keeps Posbind from starting half-configured on a configured database: names every setting that is
 * missing, in one go and before anything is touched.
 */
class ServerMode implements EnvironmentPostProcessor, Ordered {

  private static final List<Setting> REQUIRED =
      List.of(
          new Setting(
              "posbind.vault.keyset",
              "POSBIND_VAULT_KEYSET",
              "the keys that personal data is encrypted with; make one with: java -jar posbind.jar new-keyset"),
          new Setting(
              "posbind.access.admin-password",
              "POSBIND_ACCESS_ADMIN_PASSWORD",
              "first password of the user admin"),
          new Setting(
              "posbind.access.api-keys",
              "POSBIND_ACCESS_APIKEYS_<SYSTEM>",
              "a key for each of your systems that uses the API"),
          new Setting(
              "posbind.binding.acquirer-code",
              "POSBIND_BINDING_ACQUIRER_CODE",
              "your institution's acquirer code in clearing, 8 to 11 digits"),
          new Setting("spring.mail.host", "SPRING_MAIL_HOST", "mail server for the notices"),
          new Setting(
              "posbind.notification.sender",
              "POSBIND_NOTIFICATION_SENDER",
              "address the notices come from"),
          new Setting(
              "posbind.notification.institution-zh",
              "POSBIND_NOTIFICATION_INSTITUTION_ZH",
              "your institution's name in Chinese"),
          new Setting(
              "posbind.notification.institution-en",
              "POSBIND_NOTIFICATION_INSTITUTION_EN",
              "your institution's name in English"),
          new Setting(
              "posbind.notification.hotline",
              "POSBIND_NOTIFICATION_HOTLINE",
              "telephone number of merchant services"),
          new Setting(
              "posbind.portal.public-url",
              "POSBIND_PORTAL_PUBLIC_URL",
              "where merchants reach this installation, e.g. https://pos.example.com"));

  private record Setting(String property, String variable, String meaning) {

    boolean isMissing(Environment environment) {
      return !StringUtils.hasText(environment.getProperty(property))
          && Binder.get(environment)
              .bind(property, Bindable.mapOf(String.class, String.class))
              .map(Map::isEmpty)
              .orElse(true);
    }

    String line() {
      return "%n  %-36s %s".formatted(variable, meaning);
    }
  }

  /** After the configuration files were read and local mode was decided. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.acceptsProfiles(Profiles.of("local"))
        || !application.getAllSources().contains(Posbind.class)) {
      return;
    }
    List<Setting> missing =
        REQUIRED.stream().filter(setting -> setting.isMissing(environment)).toList();
    if (!missing.isEmpty()) {
      throw new Obstacle(
          missing.stream()
              .map(Setting::line)
              .collect(
                  Collectors.joining(
                      "",
                      "A database is configured, so Posbind runs in server mode, but settings are missing:",
                      "")),
          "Set them in the environment (or as properties of the same name), or leave"
              + " spring.datasource.url out to run in local mode.");
    }
  }
}
