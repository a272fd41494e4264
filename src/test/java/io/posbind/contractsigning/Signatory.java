package io.posbind.contractsigning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.Browser;
import io.posbind.catalogue.Catalogue;
import io.posbind.catalogue.ProductCode;
import io.posbind.contract.ContractVersion;
import io.posbind.merchant.Address;
import io.posbind.merchant.BankCode;
import io.posbind.merchant.CardNumber;
import io.posbind.merchant.Contact;
import io.posbind.merchant.CreditCode;
import io.posbind.merchant.EmailAddress;
import io.posbind.merchant.LegalName;
import io.posbind.merchant.Mcc;
import io.posbind.merchant.MerchantId;
import io.posbind.merchant.MerchantKind;
import io.posbind.merchant.MerchantProfile;
import io.posbind.merchant.Merchants;
import io.posbind.merchant.Mobile;
import io.posbind.merchant.Province;
import io.posbind.merchant.SettlementAccount;
import io.posbind.merchant.StreetAddress;
import io.posbind.notification.NoticeEvidence;
import io.posbind.notification.Notices;
import io.posbind.order.Order;
import io.posbind.order.Orders;
import io.posbind.order.StageProgress;
import io.posbind.order.StageProgress.Standing;
import io.posbind.order.Way;
import io.posbind.shared.CaseNumber;
import io.posbind.shared.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Merchants with an order, and what they and the staff do about the contract. */
public final class Signatory {

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(2_000_000, 3_000_000));
  private static final Pattern CODE = Pattern.compile("\\n\\s+(\\d{6})\\s*\\n");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ContractSigning signing;
  private final Merchants merchants;
  private final Orders orders;
  private final Catalogue catalogue;
  private final Notices notices;
  private final TaskService tasks;
  private final FormService forms;
  private final IdentityService identities;
  private final ManagementService management;
  private final RuntimeService runtime;
  private final HistoryService history;
  private final TransactionTemplate transaction;
  private final Way way;

  Signatory(
      ContractSigning signing,
      Merchants merchants,
      Orders orders,
      Catalogue catalogue,
      Notices notices,
      TaskService tasks,
      FormService forms,
      IdentityService identities,
      ManagementService management,
      RuntimeService runtime,
      HistoryService history,
      TransactionTemplate transaction,
      Way way) {
    this.signing = signing;
    this.merchants = merchants;
    this.orders = orders;
    this.catalogue = catalogue;
    this.notices = notices;
    this.tasks = tasks;
    this.forms = forms;
    this.identities = identities;
    this.management = management;
    this.runtime = runtime;
    this.history = history;
    this.transaction = transaction;
    this.way = way;
  }

  /** An order whose application clerk {@code clerk} has reviewed. */
  public CaseNumber order(Language language) {
    return order(language, "lakala-esign-4g");
  }

  CaseNumber order(Language language, String product) {
    int n = NEXT.incrementAndGet();
    CaseNumber number = CaseNumber.of('A', n);
    UUID profile = UUID.randomUUID();
    transaction.executeWithoutResult(
        status -> {
          MerchantId merchant = merchants.propose(profile, merchant(n, language));
          merchants.adopt(profile);
          ProductCode code = new ProductCode(product);
          orders.place(
              new Order(
                  number,
                  merchant,
                  profile,
                  code,
                  catalogue.feePlan(code).orElseThrow().version(),
                  place(n),
                  Set.of("clerk")));
        });
    return number;
  }

  /** The mail address of an order's merchant. */
  public static String mailbox(CaseNumber order) {
    return "signer" + Integer.parseInt(order.value().substring(1, 8)) + "@example.com";
  }

  /** Starts the process alone, as the umbrella does. */
  public CaseNumber offered(Language language) {
    CaseNumber order = order(language);
    start(order);
    return order;
  }

  void start(CaseNumber order) {
    runtime.startProcessInstanceByKey("contract-signing", Map.of("order", order.value()));
  }

  public ContractView view(CaseNumber order) {
    return signing.view(order).orElseThrow();
  }

  /** The versions of an order's contract that were in force at a moment: one or none. */
  List<Integer> inForceAt(CaseNumber order, Instant at) {
    return view(order).versions().stream()
        .filter(version -> reached(version.effectiveFrom(), at))
        .filter(version -> !reached(version.effectiveTo(), at))
        .map(ContractView.Version::version)
        .toList();
  }

  private static boolean reached(@Nullable Instant moment, Instant at) {
    return moment != null && !moment.isAfter(at);
  }

  ContractVersion newest(CaseNumber order) {
    return signing.toSign(order).orElseThrow();
  }

  /** Ticks everything, asks for a code, reads it in the mail and signs. */
  public void sign(CaseNumber order, int port) {
    String hash = acknowledge(order);
    assertThat(signing.sendCode(order, hash)).isInstanceOf(SignOutcome.CodeSent.class);
    int codes = Collections.frequency(told(order), "code");
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> codeMails(order, port).size() >= codes);
    assertThat(signing.sign(order, hash, code(order, port), origin()))
        .isEqualTo(new SignOutcome.Done());
  }

  String acknowledge(CaseNumber order) {
    ContractVersion version = newest(order);
    Set<String> all = Set.copyOf(ContractSigning.boxes(version.document()));
    assertThat(signing.acknowledge(order, version.sha256(), all)).isEqualTo(new SignOutcome.Done());
    return version.sha256();
  }

  /** Refuses the terms, for what they cost. */
  public void decline(CaseNumber order) {
    assertThat(signing.decline(order, newest(order).sha256(), "fees", ""))
        .isEqualTo(new SignOutcome.Done());
  }

  /** The code in the newest mail about this order. */
  public static String code(CaseNumber order, int port) {
    Matcher code =
        CODE.matcher(
            Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> codeMails(order, port), texts -> !texts.isEmpty())
                .get(0));
    if (!code.find()) {
      throw new AssertionError("no code in the mail");
    }
    return code.group(1);
  }

  /** A mail in both its parts. */
  record Letter(String text, String html) {}

  /** Waits for a mail about this order whose subject contains a text. */
  static Letter letter(CaseNumber order, int port, String subject) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> mails(order, port, about -> about.contains(subject)), mails -> !mails.isEmpty())
        .get(0);
  }

  /** The newest first. */
  private static List<String> codeMails(CaseNumber order, int port) {
    return mails(order, port, about -> about.contains("验证码") || about.contains("code")).stream()
        .map(Letter::text)
        .toList();
  }

  /** The newest first. */
  private static List<Letter> mails(CaseNumber order, int port, Predicate<String> subject) {
    try {
      List<Letter> letters = new ArrayList<>();
      for (JsonNode mail : JSON.readTree(Browser.on(port).get("/mailbox.json").body())) {
        String about = mail.path("subject").asText();
        if (about.contains(order.value()) && subject.test(about)) {
          letters.add(
              new Letter(mail.path("text").asText().replace("\r", ""), mail.path("html").asText()));
        }
      }
      return letters;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ContractSigning.Origin origin() {
    return new ContractSigning.Origin("203.0.113.7", "Mozilla/5.0 (test)", Language.ZH_CN);
  }

  Task task(CaseNumber order) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(view(order).number().value())
        .singleResult();
  }

  /** Claims the open task and submits its form. */
  public void decide(CaseNumber order, String staff, String group, Map<String, Object> form) {
    as(
        staff,
        group,
        () -> {
          Task task = task(order);
          tasks.claim(task.getId(), staff);
          forms.submitTaskForm(task.getId(), form);
        });
  }

  /** The other clerk signs for the institution. */
  public void countersign(CaseNumber order) {
    decide(order, "clerk2", "onboarding-clerks", Map.of("decision", "countersign"));
  }

  void as(String user, String group, Runnable work) {
    identities.setAuthentication(user, List.of(group));
    try {
      work.run();
    } finally {
      identities.clearAuthentication();
    }
  }

  /** Lets the time of the timer at this element come. */
  public void timeOf(CaseNumber order, String element) {
    management.executeJob(timer(order, element).getId());
  }

  /** The timer that runs at this element. */
  Job timer(CaseNumber order, String element) {
    return management
        .createJobQuery()
        .processInstanceId(instance(order))
        .activityId(element)
        .singleResult();
  }

  public List<String> told(CaseNumber order) {
    return notices.history(order).stream().map(NoticeEvidence::template).toList();
  }

  /** The end events that were reached. */
  List<String> ends(CaseNumber order) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instance(order))
        .list()
        .stream()
        .filter(step -> step.getActivityType().endsWith("EndEvent"))
        .map(HistoricActivityInstance::getActivityId)
        .toList();
  }

  /** What whoever called the process finds it to have come to. */
  Standing standing(CaseNumber order) {
    return way.of(order).stream()
        .filter(stage -> stage.slug().equals(SigningNotices.SLUG))
        .map(StageProgress::standing)
        .findFirst()
        .orElseThrow();
  }

  private String instance(CaseNumber order) {
    return history
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(view(order).number().value())
        .singleResult()
        .getId();
  }

  private static MerchantProfile merchant(int n, Language language) {
    LegalName owner = LegalName.parse("王小明").orThrow();
    return new MerchantProfile(
        MerchantKind.SOLE_PROPRIETOR,
        LegalName.parse("上海小明𠮷面馆" + n).orThrow(),
        creditCode(n),
        owner,
        new Contact(
            Mobile.parse("139" + "%08d".formatted(n)).orThrow(),
            EmailAddress.parse("signer" + n + "@example.com").orThrow(),
            language),
        place(n),
        Mcc.parse("5812").orThrow(),
        new SettlementAccount(
            CardNumber.parse(card(n)).orThrow(), owner, BankCode.parse("102100099996").orThrow()));
  }

  private static Address place(int n) {
    return new Address(Province.SHANGHAI, StreetAddress.parse("浦东新区世纪大道" + n + "号").orThrow());
  }

  private static CreditCode creditCode(int n) {
    String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    String organisation = "M" + "%07d".formatted(n);
    int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += Character.getNumericValue(organisation.charAt(i)) * weights[i];
    }
    int check = 11 - sum % 11;
    String body =
        "92310115" + organisation + (check == 10 ? "X" : check == 11 ? "0" : String.valueOf(check));
    int total = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      total += alphabet.indexOf(body.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return CreditCode.parse(body + alphabet.charAt((31 - total % 31) % 31)).orThrow();
  }

  private static String card(int n) {
    String body = "621626" + "%012d".formatted(n);
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return body + (10 - sum % 10) % 10;
  }
}
