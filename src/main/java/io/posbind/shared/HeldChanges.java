package io.posbind.shared;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the transaction under way changes of rows that it holds. Several steps of a process change
 * the same row in one transaction: their changes are collected, and written in one statement before
 * it commits, or when {@link #write} is called, as everybody must who then reads the table. Going
 * back to a savepoint undoes what was collected since.
 *
 * @param <K> key of the table
 * @param <C> changes of a row, immutable
 */
public final class HeldChanges<K, C> {

  private static final class Unwritten<K, C> extends ResourceHolderSupport {
    private final Map<K, C> byKey = new LinkedHashMap<>();
    private final Map<Object, Map<K, C>> atSavepoint = new HashMap<>();
  }

  private final BiConsumer<K, C> writer;

  /**
   * Holds changes.
   *
   * @param writer writes all of one row
   */
  public HeldChanges(BiConsumer<K, C> writer) {
    this.writer = writer;
  }

  /**
   * Takes a change.
   *
   * @param both what an earlier change, not written yet, and this one come to
   * @throws IllegalStateException outside a transaction: nothing would write it
   */
  public void merge(K key, C change, BinaryOperator<C> both) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("A change can be held within a transaction only");
    }
    Unwritten<K, C> unwritten = unwritten();
    (unwritten == null ? bind() : unwritten).byKey.merge(key, change, both);
  }

  /** Writes what is not written yet. */
  public void write() {
    Unwritten<K, C> unwritten = unwritten();
    if (unwritten != null && !unwritten.byKey.isEmpty()) {
      Map<K, C> changes = new LinkedHashMap<>(unwritten.byKey);
      unwritten.byKey.clear();
      changes.forEach(writer);
    }
  }

  @SuppressWarnings("unchecked") // bound below, under this very object
  private @Nullable Unwritten<K, C> unwritten() {
    return (Unwritten<K, C>) TransactionSynchronizationManager.getResource(this);
  }

  private Unwritten<K, C> bind() {
    Unwritten<K, C> unwritten = new Unwritten<>();
    TransactionSynchronizationManager.bindResource(this, unwritten);
    TransactionSynchronizationManager.registerSynchronization(
        new ResourceHolderSynchronization<>(unwritten, this) {
          @Override
          public void beforeCommit(boolean readOnly) {
            write();
          }

          @Override
          public void savepoint(Object savepoint) {
            unwritten.atSavepoint.put(savepoint, new LinkedHashMap<>(unwritten.byKey));
          }

          @Override
          public void savepointRollback(Object savepoint) {
            unwritten.byKey.clear();
            // Without a note nothing was held yet when the savepoint was set.
            unwritten.byKey.putAll(unwritten.atSavepoint.getOrDefault(savepoint, Map.of()));
          }
        });
    return unwritten;
  }
}
