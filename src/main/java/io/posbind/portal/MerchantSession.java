package io.posbind.portal;

import io.posbind.shared.CaseNumber;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this browser's session may see: one draft, and the cases whose links were opened in it. The
 * session lies in the database, so every node knows it.
 */
class MerchantSession {

  private static final String DRAFT = "portal.draft";
  private static final String CASES = "portal.cases";

  private final HttpServletRequest request;
  private final Duration lifetime;

  MerchantSession(HttpServletRequest request, Duration lifetime) {
    this.request = request;
    this.lifetime = lifetime;
  }

  Optional<UUID> draft() {
    return Optional.ofNullable((UUID) attribute(DRAFT));
  }

  /** Makes a draft the one of this session. */
  void open(UUID draft) {
    session().setAttribute(DRAFT, draft);
  }

  void close() {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(DRAFT);
    }
  }

  /** Lets this session see a case. Its id changes, so that one known before is worth nothing. */
  void grant(CaseNumber number) {
    TreeSet<String> cases = new TreeSet<>(cases());
    cases.add(number.value());
    session().setAttribute(CASES, cases);
    request.changeSessionId();
  }

  boolean maySee(CaseNumber number) {
    return cases().contains(number.value());
  }

  /** Makes sure the session's id is not one that somebody else set. */
  void renewId() {
    session();
    request.changeSessionId();
  }

  @SuppressWarnings("unchecked")
  private TreeSet<String> cases() {
    TreeSet<String> cases = (TreeSet<String>) attribute(CASES);
    return cases == null ? new TreeSet<>() : cases;
  }

  private @Nullable Object attribute(String name) {
    HttpSession session = request.getSession(false);
    return session == null ? null : session.getAttribute(name);
  }

  /** A merchant's lasts longer than one of staff, which stays as short as it is. */
  private HttpSession session() {
    HttpSession session = request.getSession();
    if (request.getUserPrincipal() == null) {
      session.setMaxInactiveInterval((int) lifetime.toSeconds());
    }
    return session;
  }
}
