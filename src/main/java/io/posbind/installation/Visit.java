package io.posbind.installation;

import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.util.UUID;

/**
 * A visit that is agreed.
 *
 * @param technician user id
 * @param agreedBy user id, or {@code merchant}
 */
record Visit(
    UUID id, CaseNumber number, String technician, Slot slot, String agreedBy, Instant agreedAt) {}
