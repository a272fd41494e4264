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
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Writes the choices of {@link StaffForm#choices} into a start form as it is handed out: a select
 * whose {@code valuesKey} is the name of one gets its entries as values. Tasklist gives variables
 * to the forms of tasks, not to start forms, so a start form could otherwise only offer what stood
 * in its file when it was written.
 */
class ChoicesOfForms extends CommandInterceptor {

  private final Supplier<StaffForms> forms;
  private final ObjectMapper json = new ObjectMapper();

  ChoicesOfForms(Supplier<StaffForms> forms) {
    this.forms = forms;
  }

  @Override
  public <T> T execute(Command<T> command) {
    T result = next.execute(command);
    if (command instanceof GetDeployedStartFormCmd && result instanceof InputStream form) {
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
        if (values != null && component instanceof ObjectNode select) {
          select.remove("valuesKey");
          select.set("values", json.valueToTree(values));
        }
      }
      return new ByteArrayInputStream(json.writeValueAsBytes(schema));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
