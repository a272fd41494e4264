package io.posbind.installation;

import io.posbind.shared.CaseNumber;
import io.posbind.terminal.TerminalSerial;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An installation as its table has it.
 *
 * @param id dossier of its photos
 * @param order number of the application; the one number the merchant follows
 * @param terminal the one to install; null while there is none
 * @param terminalSince since when; what it reported before does not count
 * @param confirmedAt when the merchant confirmed the present terminal by code; null while not
 * @param testedAt when the present terminal passed its test; null while it has not
 */
record InstallationRow(
    CaseNumber number,
    UUID id,
    CaseNumber order,
    InstallationStatus status,
    @Nullable TerminalSerial terminal,
    @Nullable Instant terminalSince,
    @Nullable String softwareVersion,
    @Nullable String installedBy,
    @Nullable Instant confirmedAt,
    @Nullable Instant installedAt,
    @Nullable Instant testedAt,
    Instant openedAt,
    @Nullable Instant endedAt) {}
