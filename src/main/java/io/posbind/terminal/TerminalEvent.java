package io.posbind.terminal;

import io.posbind.shared.CaseNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a terminal.
 *
 * @param caseNumber of the case it belonged to before or after, else null
 * @param by user id, or {@code system}
 * @param why in the words of whoever did it; empty when it goes without saying
 */
public record TerminalEvent(
    Instant at,
    TerminalTransition transition,
    @Nullable CaseNumber caseNumber,
    String by,
    String why) {}
