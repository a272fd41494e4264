package io.posbind.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class HeldRowsTests {

  private final HeldRows<String, String> rows = new HeldRows<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final NoDatabase manager = new NoDatabase();
  private final TransactionTemplate transaction = new TransactionTemplate(manager);

  @Test
  void readsARowOnceInATransaction() {
    transaction.executeWithoutResult(
        status -> {
          assertThat(read("a")).isEqualTo("a1");
          assertThat(read("b")).isEqualTo("b2");
          assertThat(read("a")).isEqualTo("a1");
        });
    transaction.executeWithoutResult(status -> assertThat(read("a")).isEqualTo("a3"));
  }

  @Test
  void knowsWhatTheTransactionWrote() {
    transaction.executeWithoutResult(
        status -> {
          read("a");
          rows.put("a", "written");
          assertThat(read("a")).isEqualTo("written");
        });
    transaction.executeWithoutResult(status -> assertThat(read("a")).isEqualTo("a2"));
  }

  @Test
  void readsAgainWhatItWasToldToForget() {
    transaction.executeWithoutResult(
        status -> {
          read("a");
          rows.forget("a");
          assertThat(read("a")).isEqualTo("a2");
        });
  }

  @Test
  void forgetsWhenASavepointIsGoneBackTo() {
    TransactionTemplate nested = new TransactionTemplate(manager);
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    transaction.executeWithoutResult(
        status -> {
          nested.executeWithoutResult(
              inner -> {
                rows.put("a", "written after the savepoint");
                inner.setRollbackOnly();
              });
          assertThat(read("a")).isEqualTo("a1");
        });
  }

  @Test
  void showsAnotherTransactionNothing() {
    TransactionTemplate another = new TransactionTemplate(manager);
    another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    transaction.executeWithoutResult(
        status -> {
          rows.put("a", "not committed");
          another.executeWithoutResult(inner -> assertThat(read("a")).isEqualTo("a1"));
          assertThat(read("a")).isEqualTo("not committed");
        });
  }

  @Test
  void holdsNothingOutsideATransaction() {
    assertThatIllegalStateException().isThrownBy(() -> read("a"));
    rows.put("a", "a");
    assertThat(rows.known("a")).isEmpty();
  }

  private String read(String key) {
    return rows.get(key, () -> key + reads.incrementAndGet());
  }

  @BeforeEach
  @AfterEach
  void nothingIsLeftOnTheThread() {
    assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
  }
}
