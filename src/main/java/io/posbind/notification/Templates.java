package io.posbind.notification;

import io.posbind.shared.Language;
import io.posbind.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/**
 * Every template there is, read once at start from the {@code notices.properties} of each folder
 * under {@code emails/}. A template without its four files stops the start.
 */
@Component
class Templates {

  static final String FOLDER = "emails/";
  private static final String CONTRACT = "notices.properties";

  private final Map<String, Template> byName;

  Templates() {
    try {
      byName = new TreeMap<>();
      for (Resource contract :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:" + FOLDER + "*/" + CONTRACT)) {
        String[] path = contract.getURL().getPath().split("/");
        String slug = path[path.length - 2];
        Properties properties = PropertiesLoaderUtils.loadProperties(contract);
        for (String name : properties.stringPropertyNames()) {
          Template template =
              Template.parse(slug, name, properties.getProperty(name), versions(slug, name));
          byName.put(key(slug, name), template);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Collection<Template> all() {
    return byName.values();
  }

  /**
   * @throws IllegalArgumentException if there is none
   */
  Template get(String slug, String name) {
    Template template = byName.get(key(slug, name));
    if (template == null) {
      throw new IllegalArgumentException("There is no notice " + key(slug, name));
    }
    return template;
  }

  private static String key(String slug, String name) {
    return slug + '/' + name;
  }

  private static Map<Language, String> versions(String slug, String name) {
    return Stream.of(Language.values())
        .collect(Collectors.toMap(language -> language, language -> version(slug, name, language)));
  }

  // Names the exact wording: any change of the template or of the layout gives another.
  private static String version(String slug, String name, Language language) {
    String files =
        Stream.of(
                "layout.html",
                "layout.txt",
                Template.file(slug, name, language, "html"),
                Template.file(slug, name, language, "txt"))
            .map(Templates::read)
            .collect(Collectors.joining("\0"));
    return HexFormat.of().formatHex(Sha256.of(files), 0, 6);
  }

  private static String read(String file) {
    try {
      return new ClassPathResource(FOLDER + file).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("A notice lacks a file: " + FOLDER + file, e);
    }
  }
}
