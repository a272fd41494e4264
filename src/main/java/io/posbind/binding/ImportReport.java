package io.posbind.binding;

import static io.posbind.shared.Spelling.spell;

import io.posbind.shared.Times;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * How far an import is.
 *
 * @param lines read so far
 * @param written of them, not yet to be seen by others before the state is {@code done}
 */
@Schema(name = "BindingImport")
record ImportReport(
    @Schema(example = "5f3c6a1e-8f0b-4c1e-9a53-0f6d2f1f9f11") UUID id,
    @Schema(
            example = "writing",
            allowableValues = {"reading", "checking", "writing", "done", "refused", "failed"})
        String state,
    @Schema(example = "500000") long lines,
    @Schema(example = "250000") long written,
    @Schema(example = "2027-05-03T09:30:00+08:00") OffsetDateTime startedAt,
    @Schema(example = "2027-05-03T09:31:00+08:00") OffsetDateTime changedAt) {

  static ImportReport of(ImportStatus status, Times times) {
    return new ImportReport(
        status.id(),
        spell(status.state()),
        status.lines(),
        status.written(),
        times.offset(status.startedAt()),
        times.offset(status.changedAt()));
  }
}
