package io.posbind.clearing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.notification.Notice;
import io.posbind.notification.Notices;
import io.posbind.shared.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the managers, once each, of reports that are late. */
@Component
class Overdue {

  private final ClearingReports reports;
  private final Staff staff;
  private final Notices notices;

  Overdue(ClearingReports reports, Staff staff, Notices notices) {
    this.reports = reports;
    this.staff = staff;
    this.notices = notices;
  }

  /** Looks for late reports and has the managers told, once there is one with an address. */
  @Transactional
  void tell() {
    if (reports.untold() == 0) {
      return;
    }
    List<String> managers = staff.mailOf(StaffGroup.MANAGERS);
    if (managers.isEmpty()) {
      return;
    }
    for (ClearingReport report : reports.escalate()) {
      for (String manager : managers) {
        notices.send(
            new Notice(
                "clearing",
                "overdue",
                report.about(),
                Language.ZH_CN,
                manager,
                Map.of("serial", report.serial(), "due", report.dueAt()),
                null));
      }
    }
  }

  /** The job: every quarter of an hour, on one node. */
  @Configuration(proxyBeanMethods = false)
  static class Job {

    // Notices schedule tasks, and tasks are made before the scheduler: so it is looked up later.
    @Bean
    static RecurringTask<Void> overdueClearingReports(ObjectProvider<Overdue> overdue) {
      return Tasks.recurring("clearing-overdue", FixedDelay.of(Duration.ofMinutes(15)))
          .execute((instance, context) -> overdue.getObject().tell());
    }
  }
}
