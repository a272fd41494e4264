package io.posbind.onetimecode;

import io.posbind.notification.Notice;
import io.posbind.notification.Notices;
import io.posbind.shared.Masking;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends codes as notices. */
@Component
class CodeByMail implements CodeChannel {

  private final Notices notices;

  CodeByMail(Notices notices) {
    this.notices = notices;
  }

  @Override
  public UUID send(CodeRequest request, String code, int minutes) {
    Map<String, Object> values = new HashMap<>(request.values());
    values.put("code", code);
    values.put("minutes", minutes);
    return notices.send(
        new Notice(
            request.slug(),
            "code",
            request.about(),
            request.language(),
            request.to(),
            values,
            null));
  }

  @Override
  public String masked(CodeRequest request) {
    return Masking.email(request.to());
  }
}
