package io.posbind.binding;

import org.jspecify.annotations.Nullable;

/** What became of a wish to bind, unbind, rebind or correct. */
public sealed interface BindingOutcome {

  /**
   * It is recorded.
   *
   * @param binding as it now stands; after an unbinding the one that ended, after a correction that
   *     removes one the removed
   */
  record Recorded(Binding binding) implements BindingOutcome {}

  /**
   * Nothing was changed, and the caller's transaction can go on.
   *
   * @param inTheWay the binding that does not allow it; null where there is none
   */
  record Refused(Refusal refusal, @Nullable Binding inTheWay) implements BindingOutcome {}
}
