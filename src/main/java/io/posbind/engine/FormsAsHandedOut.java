package io.posbind.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cmd.AbstractGetDeployedFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Completes forms as they are handed out to Tasklist, with what their files cannot know.
 *
 * <p>A select of a start form whose {@code valuesKey} is the name of one of {@link
 * StaffForm#choices} gets these as its values: Tasklist gives variables to the forms of tasks, not
 * to start forms. A frame whose address begins with a slash gets the origin that the reader's
 * browser uses: form-js shows none but absolute addresses.
 */
class FormsAsHandedOut extends CommandInterceptor {

  private final Supplier<StaffForms> forms;
  private final ObjectMapper json = new ObjectMapper();

  FormsAsHandedOut(Supplier<StaffForms> forms) {
    this.forms = forms;
  }

  @Override
  public <T> T execute(Command<T> command) {
    T result = next.execute(command);
    if (command instanceof AbstractGetDeployedFormCmd && result instanceof InputStream form) {
      @SuppressWarnings("unchecked") // the command's result is an InputStream
      T completed = (T) complete(form);
      return completed;
    }
    return result;
  }

  private InputStream complete(InputStream form) {
    try (form) {
      JsonNode schema = json.readTree(form);
      Map<String, ?> choices = forms.get().choices(schema.path("id").asText());
      for (JsonNode component : schema.path("components")) {
        Object values = choices.get(component.path("valuesKey").asText());
        if (values != null) {
          ((ObjectNode) component).remove("valuesKey");
          ((ObjectNode) component).set("values", json.valueToTree(values));
        }
        String url = component.path("url").asText();
        if (url.startsWith("/")) {
          ((ObjectNode) component).put("url", origin() + url);
        }
      }
      return new ByteArrayInputStream(json.writeValueAsBytes(schema));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String origin() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
  }
}
