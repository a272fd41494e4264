package io.posbind.shared;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that the transaction under way has locked or written. Nobody else can change them, so each
 * is read once, however many steps of a process ask for it; who changes one puts it here as it is
 * now. So may an answer that came with such a row, where the transaction shall keep to it even if
 * another would be given by now. Forgotten when the transaction ends or goes back to a savepoint.
 *
 * @param <K> key of the table
 * @param <V> row, immutable
 */
public final class HeldRows<K, V> {

  private static final class Rows<K, V> extends ResourceHolderSupport {
    private final Map<K, V> byKey = new HashMap<>();
  }

  /**
   * The row that is held.
   *
   * @param read reads and locks it, when it is not
   * @throws IllegalStateException outside a transaction: no lock would hold
   */
  public V get(K key, Supplier<V> read) {
    if (!inTransaction()) {
      throw new IllegalStateException("A row can be held within a transaction only");
    }
    return known(key).orElseGet(() -> put(key, read.get()));
  }

  /** The row, if it is held; empty outside a transaction. */
  public Optional<V> known(K key) {
    return inTransaction() ? Optional.ofNullable(rows().get(key)) : Optional.empty();
  }

  /** Takes a row as this transaction has just written it; outside a transaction nothing is held. */
  public V put(K key, V row) {
    if (inTransaction()) {
      rows().put(key, row);
    }
    return row;
  }

  /** No longer holds a row that a statement changed without telling how. */
  public void forget(K key) {
    if (inTransaction()) {
      rows().remove(key);
    }
  }

  private static boolean inTransaction() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  @SuppressWarnings("unchecked") // bound below, under this very object
  private Map<K, V> rows() {
    Rows<K, V> present = (Rows<K, V>) TransactionSynchronizationManager.getResource(this);
    return present == null ? bind().byKey : present.byKey;
  }

  private Rows<K, V> bind() {
    Rows<K, V> rows = new Rows<>();
    TransactionSynchronizationManager.bindResource(this, rows);
    TransactionSynchronizationManager.registerSynchronization(
        new ResourceHolderSynchronization<>(rows, this) {
          @Override
          public void savepointRollback(Object savepoint) {
            rows.byKey.clear();
          }
        });
    return rows;
  }
}
