package io.posbind.telemetry;

/**
 * A terminal reported something. Published in a transaction of its own; a listener that fails gets
 * it again later, so it must be able to take the same report twice.
 */
public record TerminalReported(TerminalReport report) {}
