package io.posbind.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets, once an hour on one of the nodes, what is kept for a time only. */
@Configuration(proxyBeanMethods = false)
class Retention {

  private static final Duration ATTEMPTS_KEPT = Duration.ofDays(1);

  @Bean
  RecurringTask<Void> accessHousekeeping(
      KeptAnswers answers, LogInThrottle throttle, AccessSettings settings, InstantSource time) {
    return Tasks.recurring("access-housekeeping", FixedDelay.of(Duration.ofHours(1)))
        .execute(
            (instance, context) -> {
              Instant now = time.instant();
              answers.forgetBefore(now.minus(settings.keepAnswers()));
              throttle.forgetBefore(now.minus(ATTEMPTS_KEPT));
            });
  }
}
