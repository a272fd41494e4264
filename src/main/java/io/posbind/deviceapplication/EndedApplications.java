package io.posbind.deviceapplication;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.posbind.merchant.Documents;
import io.posbind.merchant.KeptProfiles;
import io.posbind.merchant.MerchantId;
import io.posbind.notification.Notices;
import io.posbind.shared.CaseNumber;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
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

  private final Applications applications;
  private final RequirementTable requirements;
  private final KeptProfiles profiles;
  private final Documents documents;
  private final Notices notices;
  private final ApplicationSettings settings;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  EndedApplications(
      Applications applications,
      RequirementTable requirements,
      KeptProfiles profiles,
      Documents documents,
      Notices notices,
      ApplicationSettings settings,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.applications = applications;
    this.requirements = requirements;
    this.profiles = profiles;
    this.documents = documents;
    this.notices = notices;
    this.settings = settings;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Forgets all whose time is over, each in a transaction of its own: whenever this ends, the next
   * time goes on.
   */
  void forget() {
    Instant endedBefore = settings.keptSince(clock.instant());
    int forgotten = 0;
    @Nullable ApplicationRow last = null;
    for (List<ApplicationRow> batch = applications.kept(endedBefore, last, BATCH);
        !batch.isEmpty();
        batch = applications.kept(endedBefore, last, BATCH)) {
      Set<MerchantId> strangers =
          profiles.strangers(
              batch.stream().map(ApplicationRow::merchant).collect(Collectors.toSet()));
      for (ApplicationRow application : batch) {
        last = application;
        if (strangers.contains(application.merchant())
            && !settings.hold().contains(application.number())
            && forget(application.number())) {
          forgotten++;
        }
      }
    }
    if (forgotten > 0) {
      LOG.info("Personal data of {} applications deleted: kept long enough", forgotten);
    }
  }

  private boolean forget(CaseNumber number) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              ApplicationRow application = applications.lock(number);
              boolean due =
                  application.forgottenAt() == null
                      && profiles.forget(application.merchant(), application.id());
              if (due) {
                documents.removeAll(application.id());
                requirements.forgetNotes(number);
                notices.forget(number.value());
                // Mailed while it was a draft.
                notices.forget(application.id().toString());
                applications.forget(number);
              }
              return due;
            }));
  }

  /** The job: every night, on one node. */
  @Configuration(proxyBeanMethods = false)
  static class Job {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    // Notices schedule tasks, and tasks are made before the scheduler: so it is looked up later.
    @Bean
    static RecurringTask<Void> forgettingOfApplications(ObjectProvider<EndedApplications> ended) {
      return Tasks.recurring("application-retention", Schedules.daily(ZONE, LocalTime.of(3, 30)))
          .execute((instance, context) -> ended.getObject().forget());
    }
  }
}
