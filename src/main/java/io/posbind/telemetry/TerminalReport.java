package io.posbind.telemetry;

import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that a terminal reported.
 *
 * @param event the id its sender gave it, unique for the terminal
 * @param at when it happened, as the terminal says
 * @param receivedAt when we heard of it
 */
public record TerminalReport(
    UUID id,
    TerminalSerial serial,
    String event,
    ReportType type,
    ReportResult result,
    Instant at,
    Instant receivedAt) {}
