package io.posbind.contractsigning;

import io.posbind.catalogue.FeeKind;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signing of a contract as its table has it, without what is sealed.
 *
 * @param number the C number
 * @param order the A number
 * @param reason why it is with an officer or how it ended, a code under {@code contract.reason.};
 *     empty when there is none
 * @param waived fees that the next version leaves out
 * @param newestPlan whether the next version takes its fees from the plan in force now
 * @param amendedBy ids of those who decided on terms
 * @param endedAt when it came into force or to another end; null while it goes on
 */
record SigningRow(
    CaseNumber number,
    CaseNumber order,
    UUID id,
    SigningStatus status,
    Instant since,
    String reason,
    Set<FeeKind> waived,
    boolean newestPlan,
    Set<String> amendedBy,
    Instant begunAt,
    @Nullable Instant endedAt) {}
