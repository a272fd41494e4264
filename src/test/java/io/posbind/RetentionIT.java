package io.posbind;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept for hours or days is there for as long as the README says, and no longer. */
@PosbindIT
class RetentionIT {

  @Autowired JdbcClient jdbc;
  @Autowired SchedulerClient scheduler;
  @Autowired RecurringTask<Void> accessHousekeeping;
  @Autowired RecurringTask<Void> portalHousekeeping;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P1D  | login_attempt (subject, failures, last_at, paused_until) values (:key, 1, :at, :at)",
        "PT2H | request_count (subject, window_start, count) values (:key, :at, 1)",
        "P30D | idempotent_request (id, caller, key_hash, operation, body_hash, status, body_sealed, created_at)"
            + " values (gen_random_uuid(), 'x', :key, 'POST /x', :key, 200, :key, :at)"
      })
  void isForgottenInTimeAndNotBefore(Duration kept, String row) {
    Duration moment = Duration.ofMinutes(5);
    String young = insert(row, Instant.now().minus(kept).plus(moment));
    String old = insert(row, Instant.now().minus(kept).minus(moment));

    accessHousekeeping.executeRecurringly(accessHousekeeping.instance("now"), null);
    portalHousekeeping.executeRecurringly(portalHousekeeping.instance("now"), null);

    assertThat(isThere(row, young)).isTrue();
    assertThat(isThere(row, old)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"access-housekeeping", "portal-housekeeping"})
  void isLookedForEveryHour(String task) {
    assertThat(
            scheduler
                .getScheduledExecution(TaskInstanceId.of(task, RecurringTask.INSTANCE))
                .orElseThrow()
                .getExecutionTime())
        .isBefore(Instant.now().plus(Duration.ofMinutes(61)));
  }

  private String insert(String row, Instant at) {
    String key = UUID.randomUUID().toString();
    jdbc.sql("insert into posbind." + row)
        .param("key", key.getBytes())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    return key;
  }

  private boolean isThere(String row, String key) {
    String table = row.replaceFirst(" .*", "");
    String column = row.contains("key_hash") ? "key_hash" : "subject";
    return jdbc.sql("select exists (select from posbind.%s where %s = ?)".formatted(table, column))
        .param(key.getBytes())
        .query(Boolean.class)
        .single();
  }
}
