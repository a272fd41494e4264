package io.posbind.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The task of db-scheduler that sends what waits, on one node at a time, and what can be watched
 * about the notices.
 */
@Configuration(proxyBeanMethods = false)
class SendingTask {

  // The scheduler looks once a second what is due, so this means: every time it looks.
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Connections to the mail server at once, when more waits than one bag holds. */
  private static final int SENDERS = 4;

  @Bean
  Task<Void> sendNotices(Postman postman) {
    return Tasks.recurring("notices", FixedDelay.of(PAUSE))
        .execute(
            (instance, context) -> {
              if (postman.round()) {
                together(postman::rounds);
              }
            });
  }

  /** Several senders, each with a connection of its own, until nothing is left. */
  private static void together(Runnable sending) {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try {
      CompletableFuture.allOf(
              Stream.generate(() -> CompletableFuture.runAsync(sending, senders))
                  .limit(SENDERS)
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      senders.shutdown();
    }
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
