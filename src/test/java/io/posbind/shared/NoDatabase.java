package io.posbind.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Transactions that suspend, synchronize and end as real ones do. */
final class NoDatabase extends AbstractPlatformTransactionManager {

  NoDatabase() {
    setNestedTransactionAllowed(true);
  }

  @Override
  protected Object doGetTransaction() {
    return new Savepoints();
  }

  @Override
  protected boolean isExistingTransaction(Object transaction) {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  @Override
  protected Object doSuspend(Object transaction) {
    return transaction;
  }

  @Override
  protected void doResume(@Nullable Object transaction, Object suspended) {}

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {}

  @Override
  protected void doCommit(DefaultTransactionStatus status) {}

  @Override
  protected void doRollback(DefaultTransactionStatus status) {}

  private static final class Savepoints implements SavepointManager {

    @Override
    public Object createSavepoint() {
      return new Object();
    }

    @Override
    public void rollbackToSavepoint(Object savepoint) {}

    @Override
    public void releaseSavepoint(Object savepoint) {}
  }
}
