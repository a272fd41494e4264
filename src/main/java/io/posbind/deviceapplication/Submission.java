package io.posbind.deviceapplication;

import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.util.List;

/** What became of a submitted application. */
public sealed interface Submission {

  /**
   * It runs, or ran already when the same dossier was submitted before.
   *
   * @param number to be told to the merchant
   */
  record Accepted(CaseNumber number) implements Submission {}

  /** Nothing was stored; every field at fault is named. */
  record Refused(List<FieldError> errors) implements Submission {}

  /**
   * The same merchant has an application in flight for the same address.
   *
   * @param number of the open one
   */
  record AlreadyInFlight(CaseNumber number) implements Submission {}
}
