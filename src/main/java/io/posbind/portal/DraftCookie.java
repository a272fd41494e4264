package io.posbind.portal;

import io.posbind.vault.Vault;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Which draft was begun in this browser, for as long as the draft is kept. It outlives the session
 * and holds nothing personal; nor does it open the draft, since others may use the device: that
 * takes a {@link Proof}.
 */
@Component
class DraftCookie {

  private static final String NAME = "draft";

  private final Vault vault;
  private final Duration age;
  private final boolean secure;

  DraftCookie(Vault vault, PortalSettings settings, Environment environment) {
    this.vault = vault;
    this.age = settings.keepDrafts();
    this.secure =
        environment.getProperty("server.servlet.session.cookie.secure", Boolean.class, true);
  }

  void write(UUID draft, HttpServletResponse response) {
    send(draft + "." + mark(draft.toString()), age, response);
  }

  void forget(HttpServletResponse response) {
    send("", Duration.ZERO, response);
  }

  Optional<UUID> read(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    String[] parts = cookie == null ? new String[0] : cookie.getValue().split("\\.", -1);
    return parts.length == 2 && isMark(parts[1], parts[0])
        ? Optional.of(UUID.fromString(parts[0]))
        : Optional.empty();
  }

  /** Ours, so that no list of ids found elsewhere makes cookies. */
  private String mark(String id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.index("draft cookie", id));
  }

  private boolean isMark(String mark, String id) {
    return MessageDigest.isEqual(
        mark.getBytes(StandardCharsets.UTF_8), mark(id).getBytes(StandardCharsets.UTF_8));
  }

  private void send(String value, Duration maxAge, HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(NAME, value)
            .path("/apply")
            .maxAge(maxAge)
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
