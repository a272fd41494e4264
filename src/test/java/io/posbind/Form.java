package io.posbind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A form as it is packaged.
 *
 * @param file its name without folder
 * @param id as the file says
 * @param components on the top level, in order
 * @param json all of it
 */
public record Form(String file, String id, List<Component> components, String json) {

  /**
   * A component of a form.
   *
   * @param key empty for one that shows and does not ask
   * @param options the values of a choice that the form lists itself
   * @param maxLength 0 when there is none
   */
  public record Component(
      String type, String key, boolean nested, List<String> options, int maxLength) {}

  /** The components that ask for something. */
  public List<Component> fields() {
    return components.stream().filter(component -> !component.key().isEmpty()).toList();
  }

  /** The field of a name. */
  public Component field(String key) {
    return fields().stream().filter(field -> field.key().equals(key)).findFirst().orElseThrow();
  }

  static Form read(String slug, String file) {
    try (InputStream in = Model.resource("/forms/" + slug + "/" + file)) {
      JsonNode json = new ObjectMapper().readTree(in);
      return new Form(
          file,
          json.path("id").asText(),
          each(json.path("components")).map(Form::component).toList(),
          json.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Component component(JsonNode json) {
    return new Component(
        json.path("type").asText(),
        json.path("key").asText(),
        json.has("components"),
        each(json.path("values"))
            .map(option -> Objects.requireNonNull(option.path("value").textValue()))
            .toList(),
        json.path("validate").path("maxLength").asInt());
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Override
  public String toString() {
    return id;
  }
}
