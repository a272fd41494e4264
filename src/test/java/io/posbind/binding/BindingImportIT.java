package io.posbind.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posbind.Caller;
import io.posbind.Caller.Answer;
import io.posbind.PosbindIT;
import io.posbind.merchant.Merchants;
import io.posbind.terminal.Stock;
import io.posbind.terminal.TerminalSerial;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Files of bindings, over HTTP. */
@PosbindIT
class BindingImportIT {

  private static final String HEAD = "terminal,account,province,location,validFrom,validTo\n";

  @LocalServerPort private int port;
  @Autowired private Bindings bindings;
  @Autowired private Merchants merchants;
  @Autowired private JdbcClient jdbc;
  @Autowired private BindingImport bindingImport;
  @Autowired private BindingRows rows;
  @Autowired private MerchantCodes codes;
  @Autowired private BindingSettings settings;
  @Autowired private Stock stock;
  @Autowired private TransactionTemplate transaction;

  private final Instant from =
      Instant.now().minus(Duration.ofDays(90)).truncatedTo(ChronoUnit.SECONDS);
  private final Instant to = from.plus(Duration.ofDays(30));

  private Caller system;
  private Field field;
  private Field.Shop shop;
  private TerminalSerial terminal;

  @BeforeEach
  void call() {
    system = Caller.on(port);
    field = new Field(jdbc, merchants);
    shop = field.shop();
    terminal = field.terminal();
  }

  @Test
  void takesAFileWhole() {
    TerminalSerial second = field.terminal();
    UUID id = UUID.randomUUID();

    Answer answer =
        send(
            id,
            HEAD
                + line(terminal, shop, from.toString(), to.toString())
                + line(terminal, shop, to.toString(), "")
                + line(second, shop, from.toString(), "")
                    .replace("杨浦区国定路335号", "\"杨浦区国定路335号, 2楼\""));

    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("done");
    assertThat(answer.body().path("lines").asLong()).isEqualTo(3);
    assertThat(answer.body().path("written").asLong()).isEqualTo(3);
    assertThat(bindings.known(terminal)).hasSize(2);
    Binding imported = bindings.asOf(second, Instant.now()).orElseThrow();
    assertThat(imported.merchant()).isEqualTo(shop.id());
    assertThat(imported.account()).isEqualTo(shop.account());
    assertThat(imported.location().street().value()).isEqualTo("杨浦区国定路335号, 2楼");
    assertThat(imported.validFrom()).isEqualTo(from);
    assertThat(bindings.merchantCode(shop.id())).contains(imported.merchantCode());
    assertThat(bindings.history(second).get(0).recorded().kind()).isEqualTo(Version.Kind.IMPORTED);
    assertThat(system.get(path(id)).text("state")).isEqualTo("done");
    assertThat(send(id, HEAD + line(field.terminal(), shop, from.toString(), "")).code())
        .isEqualTo("import.known");
  }

  @Test
  void takesNothingOfAFileThatIsWrongSomewhere() {
    UUID id = UUID.randomUUID();

    Answer answer =
        send(
            id,
            HEAD
                + line(terminal, shop, from.toString(), "")
                + "x,12,99,a,yesterday,\n"
                + "one,two\n"
                + line(terminal, shop, to.toString(), from.toString())
                + line(terminal, shop, "2099-01-01T00:00:00Z", ""));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").findValuesAsText("field"))
        .containsExactly(
            "line 3: terminal",
            "line 3: account",
            "line 3: province",
            "line 3: location",
            "line 3: validFrom",
            "line 4",
            "line 5: validTo",
            "line 6: validFrom");
    assertThat(answer.body().path("errors").path(5).path("message").asText())
        .contains("should have 6 cells and has 2");
    assertThat(bindings.history(terminal)).isEmpty();
    assertThat(system.get(path(id)).text("state")).isEqualTo("refused");
    assertThat(send(id, HEAD + line(terminal, shop, from.toString(), "")).status()).isEqualTo(201);
  }

  @Test
  void namesLinesThatContradictEachOtherOrTheStore() {
    TerminalSerial bound = field.terminal();
    bindings.bind(
        new Bind(bound, shop.id(), shop.account(), Field.place("杨浦区国定路335号"), from, "clerk"));
    Field.Shop stranger = field.shop();

    assertThat(
            errors(
                line(new TerminalSerial("NOSUCHTERMINAL"), shop, from.toString(), "")
                    + line(terminal, stranger, from.toString(), "")
                        .replace(stranger.stated().get(0).number().value(), "6299999999999999")))
        .isEqualTo("line 2: terminal binding.unknownTerminal, line 3: account import.account");
    assertThat(
            errors(
                line(terminal, shop, from.toString(), "")
                    + line(terminal, shop, to.toString(), "")))
        .isEqualTo("line 3: validFrom import.overlapInFile");
    assertThat(
            errors(
                line(terminal, shop, from.toString(), "") + line(bound, shop, to.toString(), "")))
        .isEqualTo("line 3: validFrom import.overlapInStore");
    assertThat(bindings.history(terminal)).isEmpty();
  }

  @Test
  void beginsAnewWhatWasKilledButNotWhatIsUnderWay() {
    UUID underWay = begun("now()");
    UUID killed = begun("now() - interval '11 minutes'");
    String file = HEAD + line(terminal, shop, from.toString(), "");

    assertThat(send(underWay, file).code()).isEqualTo("import.known");
    assertThat(send(killed, file).status()).isEqualTo(201);
    assertThat(system.get(path(killed)).text("state")).isEqualTo("done");
  }

  /** An import that was writing when it was last heard of. */
  private UUID begun(String lastHeardOf) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into posbind.binding_import (id, state, started_by, started_at, changed_at)
            values (:id, 'WRITING', 'local', now() - interval '1 hour', %s)
            """
                .formatted(lastHeardOf))
        .param("id", id)
        .update();
    return id;
  }

  @Test
  void takesMerchantCodesAndKeepsThemUnique() {
    Field.Shop other = field.shop();
    String code =
        "OLD"
            + shop.id()
                .toString()
                .replace("-", "")
                .toUpperCase(java.util.Locale.ROOT)
                .substring(0, 12);
    String head = "merchantCode,merchant," + HEAD;

    Answer taken =
        send(
            UUID.randomUUID(),
            head + code + "," + shop.id() + "," + line(terminal, shop, from.toString(), ""));
    Answer refused =
        send(
            UUID.randomUUID(),
            head + code + ",," + line(field.terminal(), other, from.toString(), ""));

    assertThat(taken.status()).as("%s", taken).isEqualTo(201);
    assertThat(bindings.asOf(terminal, from).orElseThrow().merchantCode().value()).isEqualTo(code);
    assertThat(refused.body().path("errors").path(0).path("code").asText())
        .isEqualTo("import.merchantCodeTaken");
  }

  @Test
  void saysWhatAFileLooksLike() {
    assertThat(errorsOf(send(UUID.randomUUID(), "a,b\n1,2\n"))).isEqualTo("line 1 import.columns");
    assertThat(errorsOf(send(UUID.randomUUID(), ""))).isEqualTo("line 1 import.columns");
    assertThat(errorsOf(send(UUID.randomUUID(), HEAD))).isEqualTo("line 1 import.empty");
    assertThat(errorsOf(send(UUID.randomUUID(), HEAD + "x".repeat(3_000))))
        .isEqualTo("line 2 import.longLine");
    assertThat(system.get(path(UUID.randomUUID())).code()).isEqualTo("import.unknown");
    assertThat(
            system
                .send(
                    system
                        .request(path(UUID.randomUUID()))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{}")))
                .status())
        .isEqualTo(415);
  }

  @Test
  void numbersTheLinesOfALongFileAndTakesAllOfThem() {
    String account = shop.stated().get(0).number().value();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      Instant day = from.minus(Duration.ofDays(i + 1));
      lines.append(
          "%s,%s,31,杨浦区国定路%d号,%s,%s\r\n"
              .formatted(terminal, account, i, day, day.plus(Duration.ofDays(1))));
    }

    Answer taken = send(UUID.randomUUID(), HEAD + lines);

    assertThat(taken.status()).as("%s", taken).isEqualTo(201);
    assertThat(taken.body().path("written").asLong()).isEqualTo(5_000);
    assertThat(bindings.asOf(terminal, from.minus(Duration.ofDays(4_000))).orElseThrow().location())
        .isEqualTo(Field.place("杨浦区国定路3999号"));
    assertThat(errors(lines + "x\n" + lines + "x\n"))
        .isEqualTo("line 5002 import.cells, line 10003 import.cells");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] file =
        (HEAD + line(terminal, shop, from.toString(), ""))
            .getBytes(java.nio.charset.Charset.forName("GBK"));

    Answer answer =
        system.send(
            system
                .request(path(UUID.randomUUID()))
                .header("Content-Type", "text/csv")
                .PUT(BodyPublishers.ofByteArray(file)));

    assertThat(errorsOf(answer)).isEqualTo("line 2 import.encoding");
  }

  @Test
  void doesNotListAMillionErrors() {
    Answer answer =
        send(
            UUID.randomUUID(),
            HEAD + IntStream.range(0, 1_000).mapToObj(i -> "x\n").collect(Collectors.joining()));

    assertThat(answer.body().path("errors")).hasSize(100);
  }

  private static String line(TerminalSerial terminal, Field.Shop shop, String from, String to) {
    return "%s,%s,31,杨浦区国定路335号,%s,%s\n"
        .formatted(terminal, shop.stated().get(0).number().value(), from, to);
  }

  private String errors(String lines) {
    return errorsOf(send(UUID.randomUUID(), HEAD + lines));
  }

  private static String errorsOf(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(422);
    return java.util.stream.StreamSupport.stream(answer.body().path("errors").spliterator(), false)
        .map(error -> error.path("field").asText() + " " + error.path("code").asText())
        .collect(Collectors.joining(", "));
  }

  private Answer send(UUID id, String csv) {
    return system.send(
        system
            .request(path(id))
            .header("Content-Type", "text/csv")
            .PUT(BodyPublishers.ofString(csv)));
  }

  private static String path(UUID id) {
    return "/api/v1/bindings/imports/" + id;
  }

  @Test
  void recordsAfterAllThatIsKnownOfATerminalWhicheverNodesClockItWas() {
    Bindings ofANodeAhead =
        new Bindings(
            rows, codes, merchants, stock, settings, () -> Instant.now().plusSeconds(3600));
    transaction.executeWithoutResult(
        status -> {
          ofANodeAhead.bind(
              new Bind(terminal, shop.id(), shop.account(), Field.place("杨浦区国定路335号"), from, "x"));
          ofANodeAhead.unbind(terminal, to, "x");
        });

    assertThat(send(UUID.randomUUID(), HEAD + line(terminal, shop, to.toString(), "")).status())
        .isEqualTo(201);

    List<Version> history = bindings.history(terminal);
    assertThat(history).hasSize(3);
    assertThat(history.get(2).recorded().kind()).isEqualTo(Version.Kind.IMPORTED);
    assertThat(history.get(2).binding().recordedAt())
        .isAfter(history.get(1).binding().recordedAt());
  }

  @Test
  void keepsNoConnectionWhileFilesCome() throws Exception {
    int senders = 25;
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    List<UUID> ids = new ArrayList<>();
    List<PipedOutputStream> files = new ArrayList<>();
    List<Future<BindingImport.Outcome>> outcomes = new ArrayList<>();
    try {
      for (int i = 0; i < senders; i++) {
        UUID id = UUID.randomUUID();
        PipedOutputStream file = new PipedOutputStream();
        PipedInputStream csv = new PipedInputStream(file);
        file.write(HEAD.getBytes(StandardCharsets.UTF_8));
        ids.add(id);
        files.add(file);
        outcomes.add(threads.submit(() -> bindingImport.take(id, csv, "local")));
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> ids.stream().allMatch(id -> system.get(path(id)).status() == 200));

      for (PipedOutputStream file : files) {
        String line = line(field.terminal(), shop, from.toString(), "");
        file.write(line.getBytes(StandardCharsets.UTF_8));
        file.close();
      }

      for (Future<BindingImport.Outcome> outcome : outcomes) {
        assertThat(outcome.get(60, TimeUnit.SECONDS))
            .isEqualTo(new BindingImport.Outcome.Imported(1));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
