package io.posbind.binding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How far an import is.
 *
 * @param lines read so far
 * @param written of them, not yet to be seen by others before it is done
 * @param cutOff it has not been heard of for so long that its node must have gone: it took nothing
 */
record ImportStatus(
    UUID id,
    Imports.State state,
    long lines,
    long written,
    String by,
    Instant startedAt,
    Instant changedAt,
    List<ImportFinding> findings,
    boolean cutOff) {

  /** Whether there will be news. */
  public boolean isUnderWay() {
    return !cutOff && !state.isEnd();
  }

  /** Key of the words for where it stands. */
  public String words() {
    return cutOff ? "CUT_OFF" : state.name();
  }

  public int percentWritten() {
    return lines == 0 ? 0 : (int) (100 * written / lines);
  }
}
