package io.posbind.terminal;

import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.posbind.catalogue.ProductCode;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The task of db-scheduler that serves those who wait for a product. It is written in the
 * transaction that makes terminals free, so that neither is without the other, and outlives a
 * killed node.
 */
@Configuration(proxyBeanMethods = false)
class ServingTask {

  static final String NAME = "stock-arrived";

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(20);

  /** One for each arrival: one that runs already may have looked before this one came. */
  static TaskInstance<Void> of(ProductCode product) {
    return new TaskInstance<>(NAME, product.value() + "/" + UUID.randomUUID());
  }

  // The stock schedules this task, which is made before the scheduler: so it is looked up later.
  @Bean
  Task<Void> serveWaitingCases(ObjectProvider<Serving> serving) {
    return Tasks.custom(NAME, Void.class)
        .onFailure(new OnFailureRetryLater<>(AFTER_TROUBLE))
        .execute(
            (instance, context) -> {
              String id = instance.getId();
              serving.getObject().serve(new ProductCode(id.substring(0, id.lastIndexOf('/'))));
              return new OnCompleteRemove<>();
            });
  }
}
