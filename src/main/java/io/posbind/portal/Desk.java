package io.posbind.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The draft that lies before this browser's session, or waits for its next one. */
@Component
class Desk {

  private final Drafts drafts;
  private final DraftCookie cookie;
  private final PortalSettings settings;

  Desk(Drafts drafts, DraftCookie cookie, PortalSettings settings) {
    this.drafts = drafts;
    this.cookie = cookie;
    this.settings = settings;
  }

  MerchantSession session(HttpServletRequest request) {
    return new MerchantSession(request, settings.session());
  }

  /** The draft of this session. One that is not anybody's yet follows the browser into the next. */
  Optional<Draft> draft(HttpServletRequest request) {
    return session(request)
        .draft()
        .flatMap(drafts::find)
        .or(() -> begun(request, false).map(draft -> opened(draft, request)));
  }

  /**
   * The draft that was begun in this browser before its session ended. Not to be shown before there
   * is a {@link Proof}; empty while another one lies open.
   */
  Optional<Draft> waiting(HttpServletRequest request) {
    return draft(request).isPresent() ? Optional.empty() : begun(request, true);
  }

  /** Keeps what the form of a step was sent with, in a new draft if there is none. */
  Draft keep(Step step, HttpServletRequest request, HttpServletResponse response) {
    Draft draft =
        draft(request)
            .flatMap(open -> drafts.change(open.id(), answers -> answers.with(step, request), step))
            .orElseGet(() -> begin(step, request));
    if (!draft.submitted()) {
      cookie.write(draft.id(), response);
    }
    return draft;
  }

  /**
   * Keeps what is being typed, if there is a draft to keep it in.
   *
   * @param revision that the page shows
   * @return the draft as it is now; of another revision if nothing was kept
   */
  Optional<Draft> note(
      Step step, int revision, HttpServletRequest request, HttpServletResponse response) {
    Optional<Draft> draft =
        session(request)
            .draft()
            .flatMap(id -> drafts.note(id, revision, answers -> answers.with(step, request)));
    draft
        .filter(found -> !found.submitted())
        .ifPresent(found -> cookie.write(found.id(), response));
    return draft;
  }

  /** Opens a step to the merchant. */
  void reach(Draft draft, Step step) {
    drafts.change(draft.id(), UnaryOperator.identity(), step);
  }

  /** Lays an existing draft before the session. */
  void open(UUID draft, HttpServletRequest request, HttpServletResponse response) {
    MerchantSession session = session(request);
    session.open(draft);
    session.renewId();
    cookie.write(draft, response);
  }

  /** Takes the draft away from this browser; a mailed link brings it back. */
  void leave(HttpServletRequest request, HttpServletResponse response) {
    session(request).close();
    cookie.forget(response);
  }

  /**
   * Takes the draft away; one that lay open and was not submitted is deleted with its documents.
   */
  void clear(HttpServletRequest request, HttpServletResponse response) {
    session(request).draft().ifPresent(drafts::discard);
    leave(request, response);
  }

  private Optional<Draft> begun(HttpServletRequest request, boolean somebodys) {
    return cookie
        .read(request)
        .flatMap(drafts::find)
        .filter(draft -> !draft.submitted())
        .filter(draft -> Proof.of(draft.answers()).isPresent() == somebodys);
  }

  private Draft opened(Draft draft, HttpServletRequest request) {
    session(request).open(draft.id());
    return draft;
  }

  private Draft begin(Step step, HttpServletRequest request) {
    Draft draft = drafts.begin(Answers.NONE.with(step, request));
    session(request).open(draft.id());
    return drafts.change(draft.id(), UnaryOperator.identity(), step).orElse(draft);
  }
}
