package io.posbind.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.Browser;
import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.ProductCode;
import io.posbind.engine.Staff;
import io.posbind.engine.StaffGroup;
import io.posbind.engine.StaffMember;
import io.posbind.merchant.Address;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.merchant.Profiles;
import io.posbind.merchant.StreetAddress;
import io.posbind.notification.NoticeEvidence;
import io.posbind.notification.Notices;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.shared.CaseNumber;
import io.posbind.telemetry.TerminalReports;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What merchants and technicians do in a test, and what one sees of the case from outside. */
public class Crew {

  /** Other tests do not empty this shelf. */
  static final ProductCode PRODUCT = new ProductCode("shengpay-esign-4g");

  private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

  private static final AtomicInteger NEXT =
      new AtomicInteger(5_000_000 + ThreadLocalRandom.current().nextInt(1_000_000));

  private final Installations installations;
  private final InstallationTable table;
  private final Fitting fitting;
  private final Orders orders;
  private final Merchants merchants;
  private final Catalogue catalogue;
  private final Stock stock;
  private final TerminalReports reports;
  private final Notices notices;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final FormService forms;
  private final IdentityService identities;
  private final ManagementService management;
  private final HistoryService history;
  private final JdbcClient jdbc;

  Crew(
      Installations installations,
      InstallationTable table,
      Fitting fitting,
      Orders orders,
      Merchants merchants,
      Catalogue catalogue,
      Stock stock,
      TerminalReports reports,
      Notices notices,
      RuntimeService runtime,
      TaskService tasks,
      FormService forms,
      IdentityService identities,
      ManagementService management,
      HistoryService history,
      JdbcClient jdbc,
      Staff staff) {
    this.installations = installations;
    this.table = table;
    this.fitting = fitting;
    this.orders = orders;
    this.merchants = merchants;
    this.catalogue = catalogue;
    this.stock = stock;
    this.reports = reports;
    this.notices = notices;
    this.runtime = runtime;
    this.tasks = tasks;
    this.forms = forms;
    this.identities = identities;
    this.management = management;
    this.history = history;
    this.jdbc = jdbc;
    for (int i = 2; i < 6; i++) {
      staff.enrol(
          new StaffMember("technician" + i, "师傅" + i, "", Set.of(StaffGroup.TECHNICIANS)),
          "technician" + i);
    }
  }

  /** An approved order with a terminal set aside. */
  CaseNumber order() {
    return order(PRODUCT);
  }

  CaseNumber order(ProductCode product) {
    deliver(product, 1);
    CaseNumber number = orderWithoutTerminal(product);
    assertThat(stock.reserve(product, number)).isPresent();
    return number;
  }

  CaseNumber orderWithoutTerminal(ProductCode product) {
    UUID id = UUID.randomUUID();
    MerchantProfile profile = Profiles.random();
    MerchantId merchant = merchants.propose(id, profile);
    merchants.adopt(id);
    CaseNumber number = CaseNumber.of('A', NEXT.incrementAndGet());
    orders.place(
        new Order(
            number,
            merchant,
            id,
            product,
            catalogue.feePlan(product).orElseThrow().version(),
            new Address(profile.address().province(), new StreetAddress("朝阳区建国路" + number + "号")),
            Set.of()));
    return number;
  }

  /** Starts the process of an order. */
  void start(CaseNumber order) {
    runtime.startProcessInstanceByKey(Installations.SLUG, Map.of(Variables.ORDER, order.value()));
  }

  /** An order whose installation has begun. */
  CaseNumber begun() {
    CaseNumber order = order();
    start(order);
    return order;
  }

  /** An order with a visit under way. */
  CaseNumber visited() {
    CaseNumber order = begun();
    pick(order);
    timeOf(order, "boundaryEvent_visitDue");
    return order;
  }

  /** An order whose terminal is installed and not tested. */
  CaseNumber installed() {
    CaseNumber order = visited();
    install(order);
    return order;
  }

  public void pick(CaseNumber order) {
    assertThat(installations.pick(order, lastFree())).isEqualTo(Picked.DONE);
  }

  /** A free time so far ahead that its reminder lies ahead too. */
  Instant lastFree() {
    List<SlotDay> days = installations.slots();
    List<Slot> slots = days.get(days.size() - 1).slots();
    return slots.get(slots.size() - 1).from();
  }

  /** The form of an installation that went well. */
  Map<String, Object> wellDone(CaseNumber order) {
    Order placed = orders.find(order).orElseThrow();
    return new HashMap<>(
        Map.ofEntries(
            Map.entry("result", "installed"),
            Map.entry("serial", serial(order).value()),
            Map.entry("power", true),
            Map.entry("network", true),
            Map.entry("printing", "no_printer"),
            Map.entry("softwareVersion", "2.4.1"),
            Map.entry("siteProvince", placed.location().province().code()),
            Map.entry("siteAddress", placed.location().street().value()),
            Map.entry("trained", true)));
  }

  /** Photographs, has the merchant confirm, and submits the form. */
  public void install(CaseNumber order) {
    photograph(order);
    table.confirmed(row(order).number());
    submit(order, "technician", wellDone(order));
  }

  void photograph(CaseNumber order) {
    assertThat(fitting.photograph(row(order).number(), "photo.png", photo(), "technician"))
        .isEmpty();
  }

  /** The terminal reports a test, and the processes are told of it. */
  public void report(CaseNumber order, String result) {
    report(serial(order), result, Instant.now());
  }

  void report(TerminalSerial serial, String result, Instant at) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into posbind.terminal_report (id, serial, event, type, result, at, received_at)
            values (?, ?, ?, 'test_transaction', ?, ?, now())
            """)
        .params(id, serial.value(), id.toString(), result, java.sql.Timestamp.from(at))
        .update();
    reports.tell(id);
  }

  InstallationRow row(CaseNumber order) {
    return table.ofOrder(order).orElseThrow();
  }

  /** Serial of the terminal to install. */
  TerminalSerial serial(CaseNumber order) {
    return Objects.requireNonNull(row(order).terminal());
  }

  /** When the visit begins. */
  Instant visit(CaseNumber order) {
    return Objects.requireNonNull(installations.view(order).orElseThrow().visit()).from();
  }

  InstallationStatus status(CaseNumber order) {
    return row(order).status();
  }

  Task task(CaseNumber order) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(row(order).number().value())
        .singleResult();
  }

  public String taskOf(CaseNumber order) {
    Task task = task(order);
    return task == null ? "" : task.getTaskDefinitionKey();
  }

  /** Claims the open task and submits its form. */
  void submit(CaseNumber order, String technician, Map<String, Object> form) {
    as(
        technician,
        () -> {
          Task task = task(order);
          tasks.setAssignee(task.getId(), technician);
          forms.submitTaskForm(task.getId(), form);
        });
  }

  void as(String user, Runnable work) {
    identities.setAuthentication(user, List.of("technicians"));
    try {
      work.run();
    } finally {
      identities.clearAuthentication();
    }
  }

  /** Lets the time of the timer at this element come. */
  public void timeOf(CaseNumber order, String element) {
    management.executeJob(
        management
            .createJobQuery()
            .processInstanceId(instance(order))
            .activityId(element)
            .singleResult()
            .getId());
  }

  String instance(CaseNumber order) {
    return history
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(row(order).number().value())
        .singleResult()
        .getId();
  }

  boolean running(CaseNumber order) {
    return runtime.createProcessInstanceQuery().processInstanceId(instance(order)).count() == 1;
  }

  /** The end events that were reached. */
  List<String> ends(CaseNumber order) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instance(order))
        .list()
        .stream()
        .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
        .map(activity -> activity.getActivityId())
        .toList();
  }

  List<String> told(CaseNumber order) {
    return notices.history(order).stream().map(NoticeEvidence::template).toList();
  }

  List<String> events(CaseNumber order) {
    return table.history(row(order).number()).stream().map(InstallationTable.Event::kind).toList();
  }

  public void deliver(ProductCode product, int count) {
    for (int i = 0; i < count; i++) {
      stock.receive(
          product,
          List.of(
              TerminalSerial.parse(
                      "I" + UUID.randomUUID().toString().replace("-", "").substring(0, 20))
                  .orThrow()));
    }
  }

  /** Reserves everything on the shelf for nobody. */
  public void empty(ProductCode product) {
    while (stock
        .reserve(product, CaseNumber.of('A', 8_000_000 + NEXT.incrementAndGet() % 900_000))
        .isPresent()) {
      assertThat(NEXT.get()).isLessThan(9_999_999);
    }
  }

  /** The code in the mail to the merchant, in Chinese. */
  static String mailedCode(int port, CaseNumber order) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              String mails = Browser.on(port).get("/mailbox.json").body();
              int at = mails.indexOf("请在终端装好、会用之后读给技术员（" + order);
              Matcher code = CODE.matcher(at < 0 ? "" : mails.substring(at - 40, at));
              return code.find() ? code.group() : "";
            },
            code -> !code.isEmpty());
  }

  static byte[] photo() {
    BufferedImage image = new BufferedImage(32, 20, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, ThreadLocalRandom.current().nextInt());
    image.setRGB(12, 12, ThreadLocalRandom.current().nextInt());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
