package io.posbind.telemetry;

/** What a terminal can report. */
public enum ReportType {
  /** A transaction of one cent, made to see whether everything works. */
  TEST_TRANSACTION
}
