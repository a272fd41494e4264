package io.posbind.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class HeldChangesTests {

  private final List<String> written = new ArrayList<>();
  private final HeldChanges<String, String> changes =
      new HeldChanges<>((key, change) -> written.add(key + "=" + change));
  private final TransactionTemplate transaction = new TransactionTemplate(new NoDatabase());
  private final TransactionTemplate nested = new TransactionTemplate(new NoDatabase());

  HeldChangesTests() {
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  @Test
  void writesAllOfARowOnceBeforeTheCommit() {
    transaction.executeWithoutResult(
        status -> {
          change("a", "1");
          change("b", "2");
          change("a", "3");
          assertThat(written).isEmpty();
        });
    assertThat(written).containsExactly("a=13", "b=2");
  }

  @Test
  void writesWhenAskedAndGoesOn() {
    transaction.executeWithoutResult(
        status -> {
          change("a", "1");
          changes.write();
          changes.write();
          assertThat(written).containsExactly("a=1");
          change("a", "2");
        });
    assertThat(written).containsExactly("a=1", "a=2");
  }

  @Test
  void writesNothingOfATransactionThatIsRolledBack() {
    transaction.executeWithoutResult(
        status -> {
          change("a", "1");
          status.setRollbackOnly();
        });
    transaction.executeWithoutResult(status -> changes.write());
    assertThat(written).isEmpty();
  }

  @Test
  void goesBackToASavepointWithTheTransaction() {
    transaction.executeWithoutResult(
        status -> {
          change("a", "1");
          nested.executeWithoutResult(
              inner -> {
                change("a", "2");
                changes.write();
                change("b", "3");
                inner.setRollbackOnly();
              });
          assertThat(written).containsExactly("a=12");
          change("a", "4");
        });
    // The database went back too: what was written since the savepoint is no more.
    assertThat(written).containsExactly("a=12", "a=14");
  }

  @Test
  void forgetsWhatWasHeldOnlySinceTheSavepoint() {
    transaction.executeWithoutResult(
        status ->
            nested.executeWithoutResult(
                inner -> {
                  change("a", "1");
                  inner.setRollbackOnly();
                }));
    assertThat(written).isEmpty();
  }

  @Test
  void keepsWhatASavepointWasNotGoneBackTo() {
    transaction.executeWithoutResult(
        status -> {
          change("a", "1");
          nested.executeWithoutResult(inner -> change("a", "2"));
        });
    assertThat(written).containsExactly("a=12");
  }

  @Test
  void belongsToOneTransaction() {
    TransactionTemplate another = new TransactionTemplate(new NoDatabase());
    another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    transaction.executeWithoutResult(
        status -> {
          change("a", "1");
          another.executeWithoutResult(inner -> changes.write());
          assertThat(written).isEmpty();
        });
    assertThat(written).containsExactly("a=1");
  }

  @Test
  void takesNothingOutsideATransaction() {
    assertThatIllegalStateException().isThrownBy(() -> change("a", "1"));
    changes.write();
    assertThat(written).isEmpty();
  }

  private void change(String key, String change) {
    changes.merge(key, change, String::concat);
  }

  @BeforeEach
  @AfterEach
  void nothingIsLeftOnTheThread() {
    assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
  }
}
