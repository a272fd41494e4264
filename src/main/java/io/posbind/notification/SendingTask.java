package io.posbind.notification;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task of db-scheduler that sends one notice, and what can be watched about all of them. */
@Configuration(proxyBeanMethods = false)
class SendingTask {

  static final String NAME = "notice";

  // For trouble beyond the mail server, such as a database that is away: the row cannot count it.
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

  @Bean
  Task<Void> sendNotice(Postman postman) {
    return Tasks.custom(NAME, Void.class)
        .onFailure(new OnFailureRetryLater<>(AFTER_TROUBLE))
        .execute(
            (instance, context) -> {
              Optional<Duration> pause = postman.deliver(UUID.fromString(instance.getId()));
              return pause.isPresent() ? again(pause.get()) : new OnCompleteRemove<>();
            });
  }

  private static CompletionHandler<Void> again(Duration pause) {
    return (done, operations) -> operations.reschedule(done, done.getTimeDone().plus(pause));
  }

  @Bean
  Gauge waitingNotices(Outbox outbox, MeterRegistry meters) {
    return Gauge.builder("posbind.notices.waiting", () -> outbox.backlog().count())
        .description("Notices written and not sent")
        .register(meters);
  }

  @Bean
  Gauge oldestWaitingNotice(Outbox outbox, MeterRegistry meters) {
    return Gauge.builder(
            "posbind.notices.waiting.oldest", () -> outbox.backlog().oldest().toMillis() / 1000.0)
        .description("Age of the oldest notice that waits")
        .baseUnit("seconds")
        .register(meters);
  }
}
