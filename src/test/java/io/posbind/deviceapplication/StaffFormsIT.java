package io.posbind.deviceapplication;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.Locks;
import io.posbind.PosbindIT;
import io.posbind.catalogue.ProductCode;
import io.posbind.merchant.DocumentKind;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tasklist's door: what a submission can do that skips the browser's checks, and what it leaves.
 */
@PosbindIT
class StaffFormsIT {

  private final Desk desk;

  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private RuntimeService runtime;
  @Autowired private RepositoryService repository;
  @Autowired private DeviceApplications applications;
  @Autowired private Stock stock;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  StaffFormsIT(@Autowired AutowireCapableBeanFactory beans) {
    this.desk = beans.createBean(Desk.class);
  }

  @Test
  void startsAnApplicationForAMerchantAtTheCounter() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber number = start(form);
    assertThat(desk.view(number).status()).isEqualTo(ApplicationStatus.MATERIAL_REQUIRED);
    assertThat(desk.told(number)).containsExactly("received", "material-requested");

    assertThatThrownBy(() -> start(form))
        .isInstanceOf(FormFieldValidationException.class)
        .hasMessageContaining(number.value());
  }

  @Test
  void namesEveryFieldAtFault() {
    assertThatThrownBy(() -> desk.as("clerk", () -> submit(Map.of("kind", "nonsense"))))
        .isInstanceOf(FormFieldValidationException.class)
        .satisfies(
            e ->
                assertThat(((FormFieldValidationException) e).<List<?>>getDetail())
                    .hasSizeGreaterThan(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"legalName", "principal", "accountHolder", "address", "location"})
  void refusesWhatNobodySeesInNamesAndAddresses(String field) {
    assertThatThrownBy(() -> desk.as("clerk", () -> submit(Map.of(field, "浦东新区\u202E世纪大道"))))
        .isInstanceOf(FormFieldValidationException.class)
        .hasMessageMatching("(?s).*(改变书写方向|direction of writing).*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"58", "0000"})
  void saysWhatACategoryCodeLooksLikeSinceTheFormHasNoListOfThem(String mcc) {
    assertThatThrownBy(() -> desk.as("clerk", () -> submit(Map.of("mcc", mcc))))
        .hasMessageMatching("(?s).*(MCC).*5812.*")
        .hasMessageNotContaining("列表");
  }

  @Test
  void doesNotLetTheOneWhoEnteredItReviewIt() {
    CaseNumber number = start(Forms.soleProprietor());
    desk.bring(
        number,
        applications.requiredDocuments(Forms.soleProprietor()).toArray(new DocumentKind[0]));
    applications.handOver(number);
    assertThatThrownBy(() -> desk.approve(number, "clerk"))
        .isInstanceOf(BadUserRequestException.class);
    desk.approve(number, "clerk2");
    assertThat(desk.view(number).status()).isNotEqualTo(ApplicationStatus.UNDER_REVIEW);
  }

  @Test
  void refusesEveryWayAroundTheForm() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    Task task = desk.task(number);
    desk.as(
        "clerk",
        () -> {
          tasks.claim(task.getId(), "clerk");
          assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "approve")))
              .isInstanceOf(BadUserRequestException.class);
          assertThatThrownBy(() -> tasks.resolveTask(task.getId()))
              .isInstanceOf(BadUserRequestException.class);
          assertThatThrownBy(() -> tasks.handleBpmnError(task.getId(), "any"))
              .isInstanceOf(BadUserRequestException.class);
          assertThatThrownBy(
                  () -> runtime.startProcessInstanceByKey("merchant-onboarding", "A00000018"))
              .isInstanceOf(BadUserRequestException.class);
        });
    assertThat(desk.view(number).status()).isEqualTo(ApplicationStatus.UNDER_REVIEW);
  }

  @Test
  void checksADecisionAgain() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("decision", "maybe"),
            Map.of("decision", "revise"),
            Map.of("decision", "revise", "reviseLicence", "ugly"),
            Map.of("decision", "reject"),
            Map.of("decision", "reject", "rejectReason", "other"),
            Map.of("decision", "reject", "rejectReason", "x".repeat(100_000)),
            Map.of(
                "decision", "reject", "rejectReason", "risk_too_high", "note", "长".repeat(1001)))) {
      assertThatThrownBy(() -> desk.decide(number, "clerk", bad))
          .isInstanceOf(FormFieldValidationException.class);
    }
    assertThat(desk.view(number).status()).isEqualTo(ApplicationStatus.UNDER_REVIEW);
  }

  @Test
  void letsOneOfTwoClerksCompleteATask() {
    CaseNumber number = desk.apply(Forms.soleProprietor());
    Task task = desk.task(number);
    Map<String, Object> reject = Map.of("decision", "reject", "rejectReason", "risk_too_high");
    desk.as("clerk", () -> forms.submitTaskForm(task.getId(), reject));
    assertThatThrownBy(() -> desk.as("clerk2", () -> forms.submitTaskForm(task.getId(), reject)))
        .isInstanceOf(ProcessEngineException.class);
    assertThat(desk.told(number)).containsExactly("received", "rejected");
  }

  @Test
  void namesTheDocumentThatTheApplicationDoesNotNeed() {
    ApplicationForm form = Forms.soleProprietor(Forms.PRODUCT, "5944", "30000");
    stock.receive(new ProductCode(Forms.PRODUCT), List.of(new TerminalSerial("T" + form.mobile())));
    CaseNumber first = desk.apply(form);
    desk.approve(first, "clerk");
    desk.approve(first, "clerk2");
    CaseNumber again = desk.apply(Forms.at(form, "人民路 9 号"));
    assertThat(desk.view(again).requirements())
        .extracting(Requirement::kind)
        .doesNotContain(DocumentKind.ID_FRONT);
    assertThatThrownBy(
            () ->
                desk.decide(
                    again, "clerk", Map.of("decision", "revise", "reviseIdFront", "blurry")))
        .isInstanceOf(FormFieldValidationException.class)
        .satisfies(
            e ->
                assertThat(((FormFieldValidationException) e).getDetail().toString())
                    .contains("reviseIdFront"));
    assertThat(desk.view(again).status()).isEqualTo(ApplicationStatus.UNDER_REVIEW);
  }

  /** The second clerk looks before the first has committed, and inserts after. */
  @Test
  void namesTheOneInFlightToWhoeverComesSecondAtTheSameMoment() {
    ApplicationForm form = Forms.soleProprietor();
    AtomicReference<CompletableFuture<Void>> second = new AtomicReference<>();
    CaseNumber open =
        new TransactionTemplate(transactions)
            .execute(
                status -> {
                  CaseNumber first = start(form);
                  second.set(CompletableFuture.runAsync(() -> start(form)));
                  Locks.awaitSomebodyBehind(jdbc);
                  return first;
                });
    assertThatThrownBy(() -> requireNonNull(second.get()).get(60, TimeUnit.SECONDS))
        .hasCauseInstanceOf(FormFieldValidationException.class)
        .hasMessageContaining(open.value());
  }

  @Test
  void leavesNothingPersonalInTheEngine() {
    ApplicationForm form = Forms.soleProprietor();
    CaseNumber number = desk.apply(form);
    desk.decide(
        number,
        "clerk",
        Map.of("decision", "revise", "reviseIdFront", "blurry", "note", "王小明的证件看不清"));
    assertThat(variables("act_ru_variable", "act_ru_execution", number))
        .containsExactlyInAnyOrder(
            "number", "merchant", "waitingSince", "asked", "respondBy", "route", "risk");
    assertThat(variables("act_hi_varinst", "act_hi_procinst", number)).isEmpty();
    for (String personal :
        List.of(
            form.identifier(),
            form.principal(),
            form.mobile(),
            form.email(),
            form.accountNumber(),
            "看不清")) {
      for (String table : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
        assertThat(
                jdbc.sql("select count(*) from " + table + " t where t::text like ?")
                    .param("%" + personal + "%")
                    .query(Long.class)
                    .single())
            .as("%s in %s", personal, table)
            .isZero();
      }
    }
  }

  private CaseNumber start(ApplicationForm form) {
    String[] number = new String[1];
    desk.as("clerk", () -> number[0] = submit(values(form)));
    return new CaseNumber(number[0]);
  }

  private String submit(Map<String, Object> values) {
    String definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("merchant-onboarding")
            .latestVersion()
            .singleResult()
            .getId();
    return forms.submitStartForm(definition, values).getBusinessKey();
  }

  private static Map<String, Object> values(ApplicationForm form) {
    return Map.ofEntries(
        Map.entry("kind", form.kind()),
        Map.entry("legalName", form.legalName()),
        Map.entry("identifier", form.identifier()),
        Map.entry("principal", form.principal()),
        Map.entry("mobile", form.mobile()),
        Map.entry("email", form.email()),
        Map.entry("language", form.language()),
        Map.entry("province", form.province()),
        Map.entry("address", form.address()),
        Map.entry("mcc", form.mcc()),
        Map.entry("accountType", form.accountType()),
        Map.entry("accountNumber", form.accountNumber()),
        Map.entry("accountHolder", form.accountHolder()),
        Map.entry("bankCode", form.bankCode()),
        Map.entry("product", form.product()),
        Map.entry("monthlyVolume", form.monthlyVolume()),
        Map.entry("termsAccepted", true),
        Map.entry("sensitiveDataAccepted", true));
  }

  /** Names of the variables that the engine keeps, or kept, of a case. */
  private Set<String> variables(String table, String instances, CaseNumber number) {
    return Set.copyOf(
        jdbc.sql(
                "select v.name_ from %s v join %s p on p.proc_inst_id_ = v.proc_inst_id_ where p.business_key_ = ?"
                    .formatted(table, instances))
            .param(number.value())
            .query(String.class)
            .list());
  }
}
