package io.posbind.deviceapplication;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.posbind.deviceapplication.KeptApplications.Kept;
import io.posbind.merchant.Documents;
import io.posbind.merchant.KeptProfiles;
import io.posbind.merchant.MerchantId;
import io.posbind.notification.Notices;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets who applied, once it was kept as long as the law wants: of an application that ended
 * without an order, by somebody who is no merchant of ours. What remains is a number, dates, codes
 * and the proof that something was told.
 */
@Component
class EndedApplications {

  private static final Logger LOG = LoggerFactory.getLogger(EndedApplications.class);
  private static final int BATCH = 100;

  private final KeptApplications applications;
  private final KeptProfiles profiles;
  private final Documents documents;
  private final Notices notices;
  private final ApplicationSettings settings;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final ZoneId zone;

  EndedApplications(
      KeptApplications applications,
      KeptProfiles profiles,
      Documents documents,
      Notices notices,
      ApplicationSettings settings,
      PlatformTransactionManager transactions,
      InstantSource clock,
      ZoneId zone) {
    this.applications = applications;
    this.profiles = profiles;
    this.documents = documents;
    this.notices = notices;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Forgets all whose time is over, each in a transaction of its own: whenever this ends, the next
   * time goes on. One that cannot be forgotten keeps nobody else waiting.
   *
   * @throws IllegalStateException at the end, if there was such a one
   */
  void forget() {
    Instant endedBefore = settings.keptSince(clock.instant(), zone);
    int forgotten = 0;
    List<CaseNumber> failed = new ArrayList<>();
    @Nullable Kept last = null;
    for (List<Kept> batch = applications.find(endedBefore, last, BATCH);
        !batch.isEmpty();
        batch = applications.find(endedBefore, last, BATCH)) {
      Set<MerchantId> strangers =
          profiles.strangers(batch.stream().map(Kept::merchant).collect(Collectors.toSet()));
      for (Kept application : batch) {
        last = application;
        if (strangers.contains(application.merchant())
            && !settings.hold().contains(application.number())) {
          try {
            forgotten += forget(application.number()) ? 1 : 0;
          } catch (RuntimeException e) {
            // Whatever it is. Only its name is told: what it says may quote the row.
            LOG.error(
                "Personal data of {} could not be deleted: {}",
                application.number(),
                e.getClass().getName());
            failed.add(application.number());
          }
        }
      }
    }
    if (forgotten > 0) {
      LOG.info("Personal data of {} applications deleted: kept long enough", forgotten);
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException("Not deleted, the next night tries again: " + failed);
    }
  }

  private boolean forget(CaseNumber number) {
    return Boolean.TRUE.equals(transaction.execute(status -> forgetIfDue(number)));
  }

  private boolean forgetIfDue(CaseNumber number) {
    Optional<Kept> kept =
        applications
            .lock(number)
            .filter(application -> profiles.forget(application.merchant(), application.dossier()));
    kept.ifPresent(
        application -> {
          documents.removeAll(application.dossier());
          notices.forget(number.value());
          // Mailed while it was a draft.
          notices.forget(application.dossier().toString());
          applications.forget(number);
        });
    return kept.isPresent();
  }

  /** The job: every night, on one node. */
  @Configuration(proxyBeanMethods = false)
  static class Job {

    // Notices schedule tasks, and tasks are made before the scheduler: so it is looked up later.
    @Bean
    static RecurringTask<Void> forgettingOfApplications(
        ObjectProvider<EndedApplications> ended, ZoneId zone) {
      return Tasks.recurring("application-retention", Schedules.daily(zone, LocalTime.of(3, 30)))
          .execute((instance, context) -> ended.getObject().forget());
    }
  }
}
