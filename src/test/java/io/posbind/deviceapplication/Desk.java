package io.posbind.deviceapplication;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.notification.NoticeEvidence;
import io.posbind.notification.Notices;
import io.posbind.shared.CaseNumber;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** What merchants and clerks do in a test, and what one sees of the case from outside. */
public class Desk {

  private final DeviceApplications applications;
  private final Documents documents;
  private final Notices notices;
  private final TaskService tasks;
  private final FormService forms;
  private final IdentityService identities;
  private final ManagementService management;
  private final RuntimeService runtime;

  Desk(
      DeviceApplications applications,
      Documents documents,
      Notices notices,
      TaskService tasks,
      FormService forms,
      IdentityService identities,
      ManagementService management,
      RuntimeService runtime) {
    this.applications = applications;
    this.documents = documents;
    this.notices = notices;
    this.tasks = tasks;
    this.forms = forms;
    this.identities = identities;
    this.management = management;
    this.runtime = runtime;
  }

  /** Submits with all documents. */
  public CaseNumber apply(ApplicationForm form) {
    UUID dossier = UUID.randomUUID();
    applications
        .requiredDocuments(form)
        .forEach(kind -> documents.store(dossier, kind, kind + ".png", Forms.photo()));
    return submit(dossier, form);
  }

  /** Submits without any document. */
  public CaseNumber applyWithoutDocuments(ApplicationForm form) {
    return submit(UUID.randomUUID(), form);
  }

  private CaseNumber submit(UUID dossier, ApplicationForm form) {
    Submission submission = applications.submit(dossier, form, Door.PAGE);
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
    return ((Submission.Accepted) submission).number();
  }

  public void bring(CaseNumber number, DocumentKind... kinds) {
    for (DocumentKind kind : kinds) {
      assertThat(applications.attach(number, kind, "photo.png", Forms.photo()))
          .isEqualTo(new Attachment.Taken());
    }
  }

  public Task task(CaseNumber number) {
    return tasks.createTaskQuery().processInstanceBusinessKey(number.value()).singleResult();
  }

  /** Claims the open task and submits its form. */
  public void decide(CaseNumber number, String clerk, Map<String, Object> form) {
    as(
        clerk,
        () -> {
          Task task = task(number);
          tasks.claim(task.getId(), clerk);
          forms.submitTaskForm(task.getId(), form);
        });
  }

  public void approve(CaseNumber number, String clerk) {
    decide(number, clerk, Map.of("decision", "approve"));
  }

  /** Does something as signed-in staff, as the web applications do. */
  public void as(String user, Runnable work) {
    identities.setAuthentication(user, List.of("onboarding-clerks"));
    try {
      work.run();
    } finally {
      identities.clearAuthentication();
    }
  }

  /** Lets the time of the timer at this element come. */
  public void timeOf(CaseNumber number, String element) {
    management.executeJob(timer(number, element).getId());
  }

  /** The timer at this element. */
  Job timer(CaseNumber number, String element) {
    return management
        .createJobQuery()
        .processInstanceId(
            runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(DeviceApplications.SLUG)
                .processInstanceBusinessKey(number.value())
                .singleResult()
                .getId())
        .activityId(element)
        .singleResult();
  }

  public ApplicationView view(CaseNumber number) {
    return applications.view(number).orElseThrow();
  }

  public List<String> told(CaseNumber number) {
    return notices.history(number).stream()
        .filter(notice -> notice.slug().equals(DeviceApplications.SLUG))
        .map(NoticeEvidence::template)
        .toList();
  }

  public boolean running(CaseNumber number) {
    return runtime
            .createProcessInstanceQuery()
            .processDefinitionKey(DeviceApplications.SLUG)
            .processInstanceBusinessKey(number.value())
            .count()
        == 1;
  }
}
