package io.posbind.engine;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.rest.dto.runtime.StartProcessInstanceDto;
import org.camunda.bpm.engine.rest.dto.task.CompleteTaskDto;
import org.jspecify.annotations.Nullable;

/**
 * Where the JSON of a form says null, for one field or for all of it, nothing was filled in: the
 * form itself then says what is missing. The engine's REST interface fails on it.
 */
@Provider
public final class FormsWithoutGaps implements ReaderInterceptor {

  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    @Nullable Object read = context.proceed();
    if (context.getType() == CompleteTaskDto.class) {
      CompleteTaskDto form = read == null ? new CompleteTaskDto() : (CompleteTaskDto) read;
      form.setVariables(filled(form.getVariables()));
      return form;
    }
    if (context.getType() == StartProcessInstanceDto.class) {
      StartProcessInstanceDto form =
          read == null ? new StartProcessInstanceDto() : (StartProcessInstanceDto) read;
      form.setVariables(filled(form.getVariables()));
      return form;
    }
    return read;
  }

  private static Map<String, VariableValueDto> filled(
      @Nullable Map<String, VariableValueDto> variables) {
    Map<String, VariableValueDto> filled = new HashMap<>();
    if (variables != null) {
      variables.forEach(
          (name, value) -> filled.put(name, value == null ? new VariableValueDto() : value));
    }
    return filled;
  }
}
