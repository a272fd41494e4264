package io.posbind.deviceapplication;

import io.posbind.shared.FieldError;

/** What became of a document that was handed in. */
public sealed interface Attachment {

  /** It is with the application and waits to be looked at. */
  record Taken() implements Attachment {}

  /** It is no usable file; nothing was stored. */
  record Refused(FieldError error) implements Attachment {}

  /** This document is not asked for now. */
  record NotAskedFor() implements Attachment {}
}
