package io.posbind.terminal;

import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A terminal as it is now.
 *
 * @param code of the terminal in clearing, eight digits (ans8), its own for ever
 * @param caseNumber of the case it is set aside for or in use by; null when it is free
 * @param since when it came into this state
 */
public record Terminal(
    TerminalSerial serial,
    ProductCode product,
    String code,
    TerminalState state,
    @Nullable CaseNumber caseNumber,
    Instant since) {}
