package io.posbind.binding;

import io.posbind.PosbindIT;
import io.posbind.merchant.Merchants;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The binding store and the oracle of {@link BindingModel} take 10,000 steps together. */
@PosbindIT
class BindingModelIT {

  private static final int SEQUENCES = 25;
  private static final int STEPS = 400;

  @Autowired private Bindings bindings;
  @Autowired private Merchants merchants;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  /** The application of all the other tests. */
  @BeforeProperty
  void joinTheApplication() throws Exception {
    new TestContextManager(BindingModelIT.class).prepareTestInstance(this);
  }

  @Property(tries = SEQUENCES, shrinking = ShrinkingMode.BOUNDED)
  @AddLifecycleHook(TellTheSeed.class)
  void believesWhatTheOracleBelieves(@ForAll("steps") List<BindingModel.Step> steps) {
    new BindingModel(bindings, merchants, jdbc, transaction).run(steps);
  }

  @Provide
  Arbitrary<List<BindingModel.Step>> steps() {
    return Arbitraries.randomValue(BindingModel.Step::random).list().ofSize(STEPS);
  }

  /** With the seed a run can be repeated: {@code @Property(seed = …)}. */
  static class TellTheSeed implements AroundPropertyHook {

    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      PropertyExecutionResult result = property.execute();
      System.out.printf(
          "%s: %d sequences of %d steps, seed %s%n",
          context.label(), result.countChecks(), STEPS, result.seed().orElse("none"));
      return result;
    }
  }
}
