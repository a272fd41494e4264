package io.posbind.deviceapplication;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Applications as a system sends them. */
public final class Bodies {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Bodies() {}

  public static ObjectNode of(ApplicationForm form) {
    ObjectNode body = JSON.valueToTree(form);
    body.putObject("monthlyVolume").put("amount", form.monthlyVolume()).put("currency", "CNY");
    return body;
  }
}
