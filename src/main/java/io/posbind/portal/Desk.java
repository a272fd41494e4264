package io.posbind.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The draft that lies before this browser's session. */
@Component
class Desk {

  private final Drafts drafts;
  private final PortalSettings settings;

  Desk(Drafts drafts, PortalSettings settings) {
    this.drafts = drafts;
    this.settings = settings;
  }

  MerchantSession session(HttpServletRequest request) {
    return new MerchantSession(request, settings.session());
  }

  Optional<Draft> draft(HttpServletRequest request) {
    return session(request).draft().flatMap(drafts::find);
  }

  /** Keeps what the form of a step was sent with, in a new draft if there is none. */
  Draft keep(Step step, HttpServletRequest request) {
    return session(request)
        .draft()
        .flatMap(id -> drafts.change(id, answers -> answers.with(step, request), step))
        .orElseGet(() -> begin(step, request));
  }

  /** Opens a step to the merchant. */
  void reach(Draft draft, Step step) {
    drafts.change(draft.id(), UnaryOperator.identity(), step);
  }

  /** Lays an existing draft before the session. */
  void open(UUID draft, HttpServletRequest request) {
    MerchantSession session = session(request);
    session.open(draft);
    session.renewId();
  }

  /** Takes the draft away; one that was not submitted is deleted with its documents. */
  void clear(HttpServletRequest request) {
    MerchantSession session = session(request);
    session.draft().ifPresent(drafts::discard);
    session.close();
  }

  private Draft begin(Step step, HttpServletRequest request) {
    Draft draft = drafts.begin(Answers.NONE.with(step, request));
    session(request).open(draft.id());
    return drafts.change(draft.id(), UnaryOperator.identity(), step).orElse(draft);
  }
}
