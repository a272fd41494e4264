package io.posbind.portal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets drafts and counts whose time is over: on one node, once an hour. */
@Configuration(proxyBeanMethods = false)
class Housekeeping {

  @Bean
  static RecurringTask<Void> portalHousekeeping(Drafts drafts, RateLimits limits) {
    return Tasks.recurring("portal-housekeeping", FixedDelay.of(Duration.ofHours(1)))
        .execute(
            (instance, context) -> {
              drafts.forgetExpired();
              limits.forgetPast();
            });
  }
}
