package io.posbind.order;

import io.posbind.shared.CaseNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One stage of the way from an application to a live terminal, told by the process that carries it
 * out: so that the whole way can be shown, and stopped, without one process knowing another.
 */
public interface Stage {

  /** The process that carries it out. */
  String slug();

  /**
   * How far the stage is.
   *
   * @param order the number that the merchant follows
   * @return empty while it has not begun
   */
  Optional<StageProgress> progress(CaseNumber order);

  /** What happened in it, oldest first; empty while it has not begun. */
  List<StageEvent> history(CaseNumber order);

  /** What the merchant stated, for the stage that took it down; the others know none. */
  default Optional<UUID> profile(CaseNumber order) {
    return Optional.empty();
  }

  /**
   * Takes back what the stage has come to, because a later one failed. Tells nobody: the later one
   * has. Joins the caller's transaction.
   */
  default void undo(CaseNumber order) {}

  /**
   * Stops the stage at the merchant's wish, cleans up after it and tells the merchant; joins the
   * caller's transaction.
   *
   * @param reason as far as the merchant cared to say
   * @param by whoever does it for the merchant, a clerk by user id or a system by the name of its
   *     key; or {@code merchant}
   * @return false when it does not run; nothing has happened then
   */
  boolean cancel(CaseNumber order, WithdrawalReason reason, String by);
}
