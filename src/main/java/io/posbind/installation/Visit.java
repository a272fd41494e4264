package io.posbind.installation;

import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.UUID;

/**
 * A visit that is agreed, or that a technician began early.
 *
 * @param technician user id
 * @param agreedBy user id, or {@code merchant}
 * @param early whether the technician began it before its day; its slot then begins when he did
 */
record Visit(
    UUID id,
    CaseNumber number,
    String technician,
    Slot slot,
    String agreedBy,
    Instant agreedAt,
    boolean early) {}
