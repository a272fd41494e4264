package io.posbind.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.Browser;
import io.posbind.Multipart;
import io.posbind.PosbindIT;
import io.posbind.merchant.Province;
import io.posbind.merchant.StreetAddress;
import io.posbind.order.Way;
import io.posbind.order.WithdrawalReason;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.FieldError;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What technicians submit, whatever the browser has checked. */
@PosbindIT
class TechnicianFormsIT {

  private final Crew crew;

  @Autowired private Confirmation confirmation;
  @Autowired private Fitting fitting;
  @Autowired private InstallationTable table;
  @Autowired private Way way;
  @Autowired private FormService forms;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  TechnicianFormsIT(@Autowired AutowireCapableBeanFactory beans) {
    this.crew = beans.createBean(Crew.class);
  }

  @BeforeEach
  void readChinese() {
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
  }

  @ParameterizedTest
  @CsvSource({
    "result, , 上门结果",
    "result, nonsense, 上门结果",
    "serial, , 序列号",
    "serial, 00005702280199999999, 这不是本单要装的终端",
    "power, false, 通电",
    "network, false, 网络",
    "printing, , 打印",
    "softwareVersion, , 软件版本",
    "softwareVersion, <script>, 软件版本",
    "siteProvince, 99, 所在省份",
    "siteProvince, 65, 申请以外的省份",
    "siteAddress, 别处的另一条路 7 号, 地址与申请时不同",
    "trained, false, 教会商户"
  })
  void saysWhichAnswerIsWrong(String field, String value, String told) {
    CaseNumber order = prepared();
    Map<String, Object> form = crew.wellDone(order);
    form.put(field, "false".equals(value) ? Boolean.FALSE : value == null ? "" : value);

    assertThatThrownBy(() -> crew.submit(order, "technician", form))
        .isInstanceOf(FormFieldValidationException.class)
        .hasMessageContaining(told);

    assertThat(crew.status(order)).isEqualTo(InstallationStatus.SCHEDULED);
    assertThat(crew.taskOf(order)).isEqualTo("userTask_installTerminal");
  }

  @Test
  void bindsWhereTheTechnicianFoundTheTerminalToStand() {
    CaseNumber order = prepared();
    Map<String, Object> form = crew.wellDone(order);
    form.put("siteAddress", "北京市海淀区中关村大街 99 号");
    form.put("locationConfirmed", true);

    crew.submit(order, "technician", form);

    assertThat(crew.events(order)).contains("location_differs", "installed");
    assertThat(table.location(crew.row(order)))
        .hasValueSatisfying(
            found -> {
              assertThat(found.street()).isEqualTo(new StreetAddress("北京市海淀区中关村大街 99 号"));
              assertThat(found.province()).isEqualTo(Province.BEIJING);
            });
    assertThat(
            Browser.staff(port, "technician")
                .get("/staff/installations/" + crew.row(order).number())
                .body())
        .contains(">北京市海淀区中关村大街 99 号<");
  }

  @Test
  void needsPhotoAndConfirmation() {
    CaseNumber order = crew.visited();
    assertThatThrownBy(() -> crew.submit(order, "technician", crew.wellDone(order)))
        .hasMessageContaining("现场照片")
        .hasMessageContaining("商户还没有确认");
    assertThat(
            fitting.photograph(
                crew.row(order).number(), "photo.png", "no photo".getBytes(), "technician"))
        .map(FieldError::code)
        .contains("document.disguised");
  }

  @Test
  void confirmsByTheMailedCodeInFiveTries() {
    CaseNumber order = crew.visited();
    CaseNumber number = crew.row(order).number();
    assertThat(confirmation.check(number, "123456"))
        .map(FieldError::code)
        .contains("installation.codeVoid");
    assertThat(confirmation.send(number, "technician")).isEmpty();
    assertThat(confirmation.send(number, "technician"))
        .map(FieldError::code)
        .contains("installation.codeTooSoon");
    String code = Crew.mailedCode(port, order);
    String wrong = code.equals("000000") ? "000001" : "000000";
    for (int left = 4; left > 0; left--) {
      assertThat(confirmation.check(number, wrong))
          .contains(FieldError.of("code", "installation.codeWrong", left));
    }

    assertThat(confirmation.check(number, code.substring(0, 3) + " " + code.substring(3)))
        .isEmpty();

    assertThat(crew.row(order).confirmedAt()).isNotNull();
    assertThat(confirmation.check(number, code))
        .map(FieldError::code)
        .contains("installation.codeNotNow");
  }

  @Test
  void letsOneOfTwoTechniciansCompleteATask() {
    CaseNumber order = prepared();
    Task task = crew.task(order);
    Map<String, Object> form = crew.wellDone(order);
    crew.as("technician", () -> forms.submitTaskForm(task.getId(), form));

    assertThatThrownBy(() -> crew.as("technician2", () -> forms.submitTaskForm(task.getId(), form)))
        .isInstanceOf(ProcessEngineException.class);

    assertThat(crew.events(order).stream().filter("installed"::equals)).hasSize(1);
  }

  @Test
  void offersFreeTimesInPlaceOfOneThatIsNot() {
    CaseNumber order = crew.begun();
    crew.timeOf(order, "boundaryEvent_slotOverdue");
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("day", "2026-02-30", "time", "09:00"),
            Map.of("day", "2031-01-01", "time", "09:00"),
            Map.of("day", "2031-01-01", "time", "25:00"))) {
      assertThatThrownBy(() -> crew.submit(order, "technician", wrong))
          .isInstanceOf(FormFieldValidationException.class);
    }
    assertThatThrownBy(
            () -> crew.submit(order, "technician", Map.of("day", "2031-01-01", "time", "09:00")))
        .hasMessageContaining("当天空闲");
  }

  @Test
  void leavesNothingPersonalInTheEngine() {
    CaseNumber order = prepared();
    Map<String, Object> form = new HashMap<>(crew.wellDone(order));
    crew.submit(order, "technician", form);

    List<String> names =
        jdbc.sql("select distinct name_ from act_ru_variable where proc_inst_id_ = ?")
            .param(crew.instance(order))
            .query(String.class)
            .list();

    assertThat(names)
        .containsExactlyInAnyOrder(
            "order",
            "number",
            "merchant",
            "waitingSince",
            "reminderAt",
            "visitDay",
            "visit",
            "terminal",
            "test",
            "trouble");
  }

  @Test
  void tellsByNameWhoVisits() {
    CaseNumber order = crew.visited();

    String visit =
        jdbc.sql("select text_ from act_ru_variable where proc_inst_id_ = ? and name_ = 'visit'")
            .param(crew.instance(order))
            .query(String.class)
            .single();

    assertThat(visit).matches(".* · (何峰 He Feng|师傅\\d)");
  }

  @Test
  void showsTheFileToStaffAndLetsOnlyFittersWork() {
    CaseNumber order = crew.visited();
    String page = "/staff/installations/" + crew.row(order).number();
    Browser technician = Browser.staff(port, "technician");
    assertThat(technician.get(page).body()).contains(crew.serial(order).value());
    assertThat(technician.get(page + "?embedded").body()).contains("发送确认码");
    assertThat(technician.submit(page, page + "/code", Map.of("embedded", "")).statusCode())
        .isEqualTo(302);
    assertThat(crew.told(order)).contains("code");
    assertThat(technician.submit(page, page + "/cancellation", Map.of("why", "")).statusCode())
        .isEqualTo(302);
    assertThat(crew.status(order)).isEqualTo(InstallationStatus.SCHEDULED);
    technician.submit(
        page, page + "/cancellation", Map.of("why", "停业" + "𠮷".repeat(250) + "\u0001"));
    assertThat(technician.get(page).body()).contains("看不见的控制字符", ">停业𠮷", "aria-invalid=\"true\"");
    assertThat(crew.status(order)).isEqualTo(InstallationStatus.SCHEDULED);
    Browser clerk = Browser.staff(port, "clerk");
    assertThat(clerk.get(page).body()).doesNotContain(page + "/code");
    assertThat(clerk.submit("/logout", page + "/code", Map.of()).statusCode()).isEqualTo(403);
    technician.submit(page, page + "/cancellation", Map.of("why", "商户停业" + "𠮷".repeat(400)));
    assertThat(crew.status(order)).isEqualTo(InstallationStatus.CANCELLED);
    assertThat(technician.get(page).body()).contains("商户停业");
  }

  @Test
  void takesOnePhotoThatIsNotTooLargeAndStaysBesideTheForm() {
    CaseNumber order = crew.visited();
    String page = "/staff/installations/" + crew.row(order).number();
    Browser technician = Browser.staff(port, "technician");
    String photos = page + "/photos?embedded";
    assertThat(technician.get(page + "?embedded").body()).contains("action=\"" + photos + "\"");
    assertThat(technician.get(page).body()).contains("action=\"" + page + "/photos\"");

    for (int megabytes : new int[] {11, 25}) {
      byte[] large = new byte[megabytes * 1024 * 1024];
      HttpResponse<String> answer =
          technician.submit(page, photos, new Multipart().file("file", "photo.png", large));
      assertThat(Browser.location(answer)).endsWith(page + "?embedded");
      assertThat(technician.get(page + "?embedded").body()).contains("文件超过 10 MB");
    }
    Multipart two = new Multipart();
    two.file("file", "a.png", Crew.photo()).file("file", "b.png", Crew.photo());
    technician.submit(page, photos, two);
    assertThat(technician.get(page + "?embedded").body())
        .contains("一次只能上传一个文件", "class=\"embedded\"")
        .doesNotContain("/photos/");
    technician.submit(page, photos, new Multipart().file("file", "a.png", Crew.photo()));
    assertThat(technician.get(page).body()).contains("/photos/");
  }

  @Test
  void saysWhyAMerchantWithdrewInTheReadersLanguage() {
    CaseNumber order = crew.begun();
    WithdrawalReason why = new WithdrawalReason(WithdrawalReason.Why.TOO_SLOW, "three weeks");
    assertThat(way.cancel(order, why, "merchant")).contains("installation");

    Browser technician = Browser.signedIn(port, "technician");
    String page = "/staff/installations/" + crew.row(order).number();
    assertThat(technician.get(page + "?lang=en").body())
        .contains("It takes too long", "three weeks")
        .doesNotContain("等得太久");
    assertThat(technician.get(page + "?lang=zh-CN").body())
        .contains("等得太久", "three weeks")
        .doesNotContain("It takes too long");
  }

  @Test
  void showsTheDayOfTheTechnicians() {
    CaseNumber order = crew.begun();
    crew.pick(order);
    String day = crew.visit(order).atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalDate() + "";
    Browser technician = Browser.staff(port, "technician");

    String page = technician.get("/staff/installations?day=" + day).body();

    assertThat(page).contains("<svg").contains(crew.row(order).number().value());
    assertThat(technician.get("/staff/installations?day=nonsense").statusCode()).isEqualTo(200);
  }

  private CaseNumber prepared() {
    CaseNumber order = crew.visited();
    crew.photograph(order);
    table.confirmed(crew.row(order).number());
    return order;
  }
}
