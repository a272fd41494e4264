package io.posbind.telemetry;

import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task of db-scheduler that tells the processes of one report, until they have taken it. */
@Configuration(proxyBeanMethods = false)
class TellingTask {

  static final String NAME = "terminal-report";

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(20);

  // The reports schedule this task, which is made before the scheduler: so they are looked up
  // later.
  @Bean
  Task<Void> tellTerminalReport(ObjectProvider<TerminalReports> reports) {
    return Tasks.custom(NAME, Void.class)
        .onFailure(new OnFailureRetryLater<>(AFTER_TROUBLE))
        .execute(
            (instance, context) -> {
              reports.getObject().tell(UUID.fromString(instance.getId()));
              return new OnCompleteRemove<>();
            });
  }
}
