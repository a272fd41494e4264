package io.posbind.telemetry;

/** How it went. */
public enum ReportResult {
  SUCCEEDED,
  FAILED
}
