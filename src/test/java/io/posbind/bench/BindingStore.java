package io.posbind.bench;

import static io.posbind.bench.Figures.each;
import static io.posbind.bench.Figures.median;
import static io.posbind.bench.Figures.one;
import static io.posbind.bench.Figures.target;
import static io.posbind.bench.Figures.two;

import io.posbind.binding.Binding;
import io.posbind.binding.BindingImport;
import io.posbind.binding.Bindings;
import io.posbind.binding.Field;
import io.posbind.merchant.Merchants;
import io.posbind.terminal.TerminalSerial;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The binding store: look-ups, taking over a large file, and reading over HTTP. */
final class BindingStore {

  private static final int LINES = Integer.getInteger("posbind.bench.lines", 500_000);
  private static final int MERCHANTS = 2_000;
  private static final int ROUNDS = Integer.getInteger("posbind.bench.import-rounds", 2);
  private static final int CLIENTS = 2;
  private static final Duration LOOKING = Duration.ofSeconds(5);
  private static final int LOOK_ROUNDS = 4;
  private static final int PER_SECOND = 500;
  private static final int SECONDS = Integer.getInteger("posbind.bench.http-seconds", 20);
  private static final String COLUMNS =
      "id, terminal, merchant, account, acquirer_code, merchant_code, province, sealed_location,"
          + " valid_from, valid_to, recorded_at, recorded_in, superseded_at, superseded_in";

  private final RunningPosbind posbind;
  private final Path folder;
  private final JdbcClient jdbc;
  private final Bindings bindings;

  private BindingStore(RunningPosbind posbind, Path folder) {
    this.posbind = posbind;
    this.folder = folder;
    this.jdbc = posbind.bean(JdbcClient.class);
    this.bindings = posbind.bean(Bindings.class);
  }

  /** Arguments: the data folder, and the file for this part of the report. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (RunningPosbind posbind = new RunningPosbind(folder)) {
      BindingStore bench = new BindingStore(posbind, folder);
      bench.furnish();
      String report = "## Binding store\n\n" + bench.imports() + bench.lookUps() + bench.http();
      Files.writeString(Path.of(arguments[1]), report);
    }
    System.exit(0);
  }

  private Path csv() {
    return folder.resolve("bindings.csv");
  }

  private Path rows() {
    return folder.resolve("bindings.copy");
  }

  private void furnish() throws IOException {
    Field field = new Field(jdbc, posbind.bean(Merchants.class));
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < MERCHANTS; i++) {
      accounts.add(field.shop().stated().get(0).number().value());
    }
    jdbc.sql(
            """
            insert into posbind.terminal (serial, product, state, received_at, changed_at)
            select 'BENCH' || lpad(n::text, 10, '0'), (select min(code) from posbind.product),
                   'BOARDED', now(), now()
            from generate_series(0, ?) n
            """)
        .param(LINES - 1)
        .update();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      order.add(i);
    }
    java.util.Collections.shuffle(order, new Random(1));
    try (BufferedWriter writer = Files.newBufferedWriter(csv())) {
      writer.write("terminal,account,province,location,validFrom,validTo\n");
      for (int i : order) {
        writer.write(
            "%s,%s,31,杨浦区国定路%d号,%s,\n"
                .formatted(serial(i), accounts.get(i % MERCHANTS), i, from(i)));
      }
    }
    log("%d terminals and %d merchants are there", LINES, MERCHANTS);
  }

  private static String serial(int i) {
    return "BENCH%010d".formatted(i);
  }

  private static Instant from(int i) {
    return Instant.parse("2024-01-01T00:00:00Z").plusSeconds(i % 10_000_000);
  }

  private String imports() throws Exception {
    // The first import is the warm-up, and its rows are those that are copied.
    double first = imported();
    log("import, warming up: %.0f lines/s", first);
    dump();
    List<Double> ours = new ArrayList<>();
    List<Double> raw = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      if (round % 2 == 1) {
        raw.add(copied());
        ours.add(imported());
      } else {
        ours.add(imported());
        raw.add(copied());
      }
      log(
          "round %d: COPY %.0f lines/s, import %.0f lines/s",
          round, raw.get(round - 1), ours.get(round - 1));
    }
    double ratio = median(ours) / median(raw);
    return """
        ### Taking over %d bindings

        Lines per second until the transaction is committed, into the same empty table with its exclusion constraint, foreign keys and indexes. COPY gets ready rows: resolved, sealed, with codes and ids; the import reads CSV, checks every line, seals locations, finds accounts by keyed index, checks against the store and reports progress. Both get the lines in the same random order.

        | what | median | rounds |
        |---|---:|---|
        | raw COPY | %s | %s |
        | import of CSV | %s | %s |

        Ratio %s, target at least 0.8: %s.

        """
        .formatted(
            LINES,
            one(median(raw)),
            each(raw),
            one(median(ours)),
            each(ours),
            two(ratio),
            target(ratio >= 0.8));
  }

  private double imported() throws IOException, SQLException {
    empty();
    long begin = System.nanoTime();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(csv()))) {
      BindingImport.Outcome outcome =
          posbind.bean(BindingImport.class).take(UUID.randomUUID(), in, "bench");
      if (!(outcome instanceof BindingImport.Outcome.Imported)) {
        throw new IllegalStateException("refused: " + outcome);
      }
    }
    return rate(begin);
  }

  private double copied() throws IOException, SQLException {
    empty();
    try (Connection connection = connect();
        InputStream in = new BufferedInputStream(Files.newInputStream(rows()))) {
      long begin = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy posbind.binding (" + COLUMNS + ") from stdin", in, 1 << 16);
      connection.commit();
      return rate(begin);
    }
  }

  private double rate(long begin) {
    long count = jdbc.sql("select count(*) from posbind.binding").query(Long.class).single();
    if (count != LINES) {
      throw new IllegalStateException(count + " bindings, not " + LINES);
    }
    return LINES * 1e9 / (System.nanoTime() - begin);
  }

  /** The rows as the import made them, in the order of the file. */
  private void dump() throws IOException, SQLException {
    try (Connection connection = connect();
        OutputStream out = Files.newOutputStream(rows())) {
      try (var statement = connection.createStatement()) {
        statement.execute("create temporary table file_order (n serial, terminal text)");
      }
      StringBuilder order = new StringBuilder();
      try (var lines = Files.lines(csv())) {
        lines.skip(1).forEach(line -> order.append(line, 0, line.indexOf(',')).append('\n'));
      }
      var api = connection.unwrap(PGConnection.class).getCopyAPI();
      api.copyIn(
          "copy file_order (terminal) from stdin", new java.io.StringReader(order.toString()));
      api.copyOut(
          "copy (select "
              + COLUMNS
              + " from posbind.binding join file_order using (terminal) order by n) to stdout",
          out);
    }
  }

  /** Only here: the guard that keeps bindings for ever is lifted for the next round. */
  private void empty() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("alter table posbind.binding disable trigger user");
      statement.execute("truncate posbind.binding cascade");
      statement.execute("alter table posbind.binding enable trigger user");
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("vacuum analyze posbind.terminal");
      statement.execute("checkpoint");
    }
    System.gc();
  }

  private Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(posbind.database("postgres"), "postgres", "");
    connection.setAutoCommit(false);
    return connection;
  }

  /** One look-up; true when something was bound. */
  private interface LookUp {
    boolean ask(String serial, Instant at, Instant known) throws SQLException;
  }

  private String lookUps() throws Exception {
    jdbc.sql("vacuum analyze posbind.binding").update();
    List<Double> facade = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    look(false);
    look(true);
    for (int round = 0; round < LOOK_ROUNDS; round++) {
      boolean first = round % 2 == 0;
      (first ? facade : bare).add(look(first));
      (first ? bare : facade).add(look(!first));
      log("look-ups: facade %.0f/s, bare %.0f/s", facade.get(round), bare.get(round));
    }
    double ratio = median(facade) / median(bare);
    return """
        ### Point-in-time look-ups

        `Bindings.asOf(terminal, validAt, knownAt)` on %d bindings with %d clients, random terminals and times, against the same SQL prepared on a connection held for the whole time, its columns read and nothing more. The facade takes a connection from the pool each time, makes the record and opens the sealed location.

        | what | median per second | rounds |
        |---|---:|---|
        | facade | %s | %s |
        | bare SQL | %s | %s |

        Ratio %s, target at least 0.7: %s.

        """
        .formatted(
            LINES,
            CLIENTS,
            one(median(facade)),
            each(facade),
            one(median(bare)),
            each(bare),
            two(ratio),
            target(ratio >= 0.7));
  }

  private double look(boolean throughTheFacade) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    long begin = System.nanoTime();
    List<Future<Long>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int seed = i;
      clients.add(pool.submit(() -> throughTheFacade ? facade(seed) : bare(seed)));
    }
    long asked = 0;
    for (Future<Long> client : clients) {
      asked += client.get();
    }
    pool.shutdown();
    return asked * 1e9 / (System.nanoTime() - begin);
  }

  private long facade(int seed) throws SQLException {
    return loop(
        seed,
        (serial, at, known) -> {
          Optional<Binding> found = bindings.asOf(new TerminalSerial(serial), at, known);
          return found.isPresent();
        });
  }

  private long bare(int seed) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select id, terminal, merchant, account, acquirer_code, merchant_code, province,
                  sealed_location, valid_from, valid_to, recorded_at, superseded_at
                from posbind.binding
                where terminal = ? and valid_from <= ? and (valid_to is null or valid_to > ?)
                  and recorded_at <= ? and (superseded_at is null or superseded_at > ?)
                """)) {
      connection.setAutoCommit(true);
      return loop(
          seed,
          (serial, at, known) -> {
            statement.setString(1, serial);
            statement.setTimestamp(2, Timestamp.from(at));
            statement.setTimestamp(3, Timestamp.from(at));
            statement.setTimestamp(4, Timestamp.from(known));
            statement.setTimestamp(5, Timestamp.from(known));
            try (ResultSet rows = statement.executeQuery()) {
              boolean found = rows.next();
              for (int column = 1; found && column <= 12; column++) {
                rows.getObject(column);
              }
              return found;
            }
          });
    }
  }

  private static long loop(int seed, LookUp lookUp) throws SQLException {
    Random random = new Random(seed);
    Instant known = Instant.now();
    long end = System.nanoTime() + LOOKING.toNanos();
    long asked = 0;
    while (System.nanoTime() < end) {
      int i = random.nextInt(LINES);
      // One in ten asks for a time before the binding began.
      boolean before = random.nextInt(10) == 0;
      if (lookUp.ask(serial(i), from(i).plusSeconds(before ? -1 : 3_600), known) == before) {
        throw new IllegalStateException("wrong answer for " + serial(i));
      }
      asked++;
    }
    return asked;
  }

  /** Requests start by the clock, however slow the answers are: waiting counts. */
  private String http() throws InterruptedException {
    String port = posbind.bean(Environment.class).getProperty("local.server.port");
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    pace(client, port, 5);
    AtomicInteger failed = new AtomicInteger();
    long[] micros = pace(client, port, SECONDS);
    for (long answer : micros) {
      failed.addAndGet(answer < 0 ? 1 : 0);
    }
    long[] sorted = Arrays.stream(micros).filter(answer -> answer >= 0).sorted().toArray();
    String report =
        """
        ### GET over HTTP

        `GET /api/v1/terminals/{serial}/binding` with key, %d a second for %d s, started by the clock; latencies from the moment a request was due.

        | answers | failed | median, ms | p99, ms | slowest, ms |
        |---:|---:|---:|---:|---:|
        | %d | %d | %s | %s | %s |

        """
            .formatted(
                PER_SECOND,
                SECONDS,
                sorted.length,
                failed.get(),
                millis(sorted, 0.5),
                millis(sorted, 0.99),
                millis(sorted, 1));
    log("GET at %d/s: p50 %s ms, p99 %s ms", PER_SECOND, millis(sorted, 0.5), millis(sorted, 0.99));
    return report;
  }

  private static String millis(long[] sorted, double part) {
    int index = Math.min(sorted.length - 1, (int) Math.ceil(part * sorted.length) - 1);
    return sorted.length == 0 ? "-" : one(sorted[Math.max(0, index)] / 1e3);
  }

  /** Latencies in microseconds; negative for what failed. */
  private static long[] pace(HttpClient client, String port, int seconds)
      throws InterruptedException {
    int requests = PER_SECOND * seconds;
    long[] micros = new long[requests];
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    Random random = new Random(7);
    long begin = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      long due = begin + i * (1_000_000_000L / PER_SECOND);
      long ahead = due - System.nanoTime();
      if (ahead > 0) {
        Thread.sleep(ahead / 1_000_000, (int) (ahead % 1_000_000));
      }
      int index = i;
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%s/api/v1/terminals/%s/binding"
                          .formatted(port, serial(random.nextInt(LINES)))))
              .header("Authorization", "Bearer local-api-key")
              .timeout(Duration.ofSeconds(30))
              .build();
      waiting.add(
          client
              .sendAsync(request, BodyHandlers.ofString())
              .handle(
                  (answer, failure) -> {
                    micros[index] =
                        failure == null && answer.statusCode() == 200
                            ? (System.nanoTime() - due) / 1_000
                            : -1;
                    return null;
                  }));
    }
    CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new)).join();
    return micros;
  }

  private static void log(String text, Object... values) {
    System.out.printf("bench: " + text + "%n", values);
  }
}
