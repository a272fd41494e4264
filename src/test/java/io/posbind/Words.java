package io.posbind;

import static java.util.stream.Collectors.toMap;

import io.posbind.shared.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What Posbind says, from all message bundles that the application reads. */
public final class Words {

  private Words() {}

  /** The bundles as {@code application.yml} names them. */
  static List<String> bundles() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yml"));
    Properties settings = yaml.getObject();
    if (settings == null) {
      throw new IllegalStateException("application.yml is not packaged");
    }
    return Arrays.asList(settings.getProperty("spring.messages.basename").split(","));
  }

  /** One bundle in one language, as its file says and not more. */
  static Map<String, String> of(String bundle, Language language) {
    String file = "/" + bundle + (language == Language.EN ? "_en" : "") + ".properties";
    Properties words = new Properties();
    try (var in = new InputStreamReader(Model.resource(file), StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words.stringPropertyNames().stream().collect(toMap(key -> key, words::getProperty));
  }

  /**
   * All that can be said in a language.
   *
   * @throws IllegalStateException when two bundles say the same
   */
  public static Map<String, String> in(Language language) {
    return bundles().stream()
        .flatMap(bundle -> of(bundle, language).entrySet().stream())
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
