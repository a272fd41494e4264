package io.posbind.bench;

import io.posbind.catalogue.ProductCode;
import io.posbind.deviceapplication.ApplicationForm;
import io.posbind.deviceapplication.ApplicationStatus;
import io.posbind.deviceapplication.DeviceApplications;
import io.posbind.deviceapplication.Door;
import io.posbind.deviceapplication.Forms;
import io.posbind.deviceapplication.Submission;
import io.posbind.merchant.DocumentKind;
import io.posbind.merchant.Documents;
import io.posbind.merchant.StoreOutcome;
import io.posbind.shared.CaseNumber;
import io.posbind.terminal.Receipt;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All of Posbind: the form checked, the profile sealed, screened, required documents found,
 * reviewed, a terminal reserved, and both notices sent.
 */
final class PosbindContender implements Contender {

  private static final ProductCode PRODUCT = new ProductCode("shengpay-esign");
  private static final List<String> CATEGORIES =
      List.of("5411", "5499", "5651", "5732", "5812", "5813", "5912", "7230", "7298", "8099");
  private static final int NOTICES = 2;
  private static final AtomicInteger SERIAL = new AtomicInteger();

  private record Prepared(UUID dossier, ApplicationForm form) {}

  private final RunningPosbind posbind;
  private final boolean withUploads;
  private final Clerk clerk;
  private final Queue<Prepared> prepared = new ConcurrentLinkedQueue<>();
  private final Queue<CaseNumber> completed = new ConcurrentLinkedQueue<>();
  private long mailsExpected;

  /**
   * @param withUploads whether storing five documents is part of a case, or done before as by a
   *     merchant who fills in the form for minutes; then they are small, so that the server is not
   *     still busy with them
   */
  PosbindContender(RunningPosbind posbind, boolean withUploads) {
    this.posbind = posbind;
    this.withUploads = withUploads;
    this.clerk = new Clerk(posbind.bean(ProcessEngine.class));
  }

  @Override
  public String name() {
    return withUploads ? "Posbind with 5 uploads a case" : "Posbind";
  }

  @Override
  public String database() {
    return "postgres";
  }

  /** Uploading, it runs through what the other has warmed: only the uploads are its own. */
  @Override
  public int warmUp(int cases) {
    return withUploads ? Math.min(cases, 1_000) : cases;
  }

  @Override
  public void prepare(int cases) {
    mailsExpected = posbind.sink().received() + (long) NOTICES * cases;
    Receipt receipt =
        posbind
            .bean(Stock.class)
            .receive(
                PRODUCT,
                IntStream.range(0, cases).mapToObj(i -> new TerminalSerial(serial())).toList());
    if (!(receipt instanceof Receipt.Taken)) {
      throw new IllegalStateException("terminals refused: " + receipt);
    }
    for (int i = 0; i < cases; i++) {
      Prepared application = new Prepared(UUID.randomUUID(), anyForm());
      if (!withUploads) {
        upload(application.dossier());
      }
      prepared.add(application);
    }
  }

  @Override
  public void complete() {
    Prepared application = Objects.requireNonNull(prepared.poll());
    if (withUploads) {
      upload(application.dossier());
    }
    Submission submission =
        posbind
            .bean(DeviceApplications.class)
            .submit(application.dossier(), application.form(), Door.PAGE);
    if (!(submission instanceof Submission.Accepted accepted)) {
      throw new IllegalStateException("refused: " + submission);
    }
    clerk.approve(accepted.number().value());
    completed.add(accepted.number());
  }

  @Override
  public void settle() {
    Await.until(() -> posbind.sink().received() >= mailsExpected);
    Await.until(() -> unsent() == 0);
  }

  @Override
  public void verify() {
    for (CaseNumber number = completed.poll(); number != null; number = completed.poll()) {
      ApplicationStatus status =
          posbind.bean(DeviceApplications.class).view(number).orElseThrow().status();
      if (status != ApplicationStatus.APPROVED) {
        throw new IllegalStateException(number + " is " + status);
      }
    }
  }

  @Override
  public void close() {
    // Posbind is stopped by who started it
  }

  private void upload(UUID dossier) {
    for (DocumentKind kind : DocumentKind.values()) {
      StoreOutcome stored =
          posbind
              .bean(Documents.class)
              .store(dossier, kind, "photo.png", withUploads ? Photos.large() : Photos.small());
      if (!(stored instanceof StoreOutcome.Stored)) {
        throw new IllegalStateException("refused: " + stored);
      }
    }
  }

  private long unsent() {
    return posbind
        .bean(JdbcClient.class)
        .sql("select /* bench */ count(*) from posbind.notice where sent_at is null")
        .query(Long.class)
        .single();
  }

  /** Not two alike: category and volume as they vary among shops. */
  private static ApplicationForm anyForm() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return Forms.soleProprietor(
        PRODUCT.value(),
        CATEGORIES.get(random.nextInt(CATEGORIES.size())),
        String.valueOf(100 * random.nextInt(30, 3_000)));
  }

  private static String serial() {
    return "9%07d%012d".formatted(ProcessHandle.current().pid(), SERIAL.incrementAndGet());
  }
}
