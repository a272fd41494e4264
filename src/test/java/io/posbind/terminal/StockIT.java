package io.posbind.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindIT;
import io.posbind.catalogue.ProductCode;
import io.posbind.shared.CaseNumber;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PosbindIT
class StockIT {

  @Autowired Stock stock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private final ProductCode product = new ProductCode("test-" + random());

  @BeforeEach
  void bringAProductOfItsOwn() {
    jdbc.sql(
            """
            insert into posbind.product (code, provider, position, class, name_zh, name_en,
              description_zh, description_en, needs_zh, needs_en, offered)
            select ?, code, 99, 'SMART', '测试', 'Test', '测试', 'Test', '{}', '{}', false
            from posbind.provider limit 1
            """)
        .param(product.value())
        .update();
  }

  @Test
  void givesTheTerminalThatHasLainLongest() {
    List<TerminalSerial> serials = deliver(2);

    assertThat(stock.reserve(product, someCase())).contains(serials.get(0));
    assertThat(stock.reserve(product, someCase())).contains(serials.get(1));
    assertThat(stock.reserve(product, someCase())).isEmpty();
  }

  @Test
  void givesACaseTheSameTerminalHoweverOftenItAsks() {
    deliver(2);
    CaseNumber number = someCase();

    Optional<TerminalSerial> first = stock.reserve(product, number);

    assertThat(first).isPresent();
    assertThat(stock.reserve(product, number)).isEqualTo(first);
    assertThat(stock.terminalOf(number)).isEqualTo(first);
    assertThat(level()).isEqualTo(new StockLevel(product, 1, 1, 0, 0));
  }

  @Test
  void leavesATerminalInUseAsItIsWhenItsCaseAsksAgain() {
    TerminalSerial serial = deliver(1).get(0);
    CaseNumber number = someCase();
    stock.reserve(product, number);
    stock.deploy(number, "technician");

    assertThat(stock.reserve(product, number)).contains(serial);
    stock.release(number);

    assertThat(level()).isEqualTo(new StockLevel(product, 0, 0, 1, 0));
  }

  @Test
  void letsOneOfManyWinTheLastTerminal() throws Exception {
    deliver(1);
    int rivals = 8;
    CyclicBarrier start = new CyclicBarrier(rivals);
    ExecutorService threads = Executors.newFixedThreadPool(rivals);
    try {
      List<Future<Optional<TerminalSerial>>> asked =
          IntStream.range(0, rivals)
              .mapToObj(
                  rival ->
                      threads.submit(
                          () -> {
                            start.await();
                            return stock.reserve(product, someCase());
                          }))
              .toList();
      int winners = 0;
      for (Future<Optional<TerminalSerial>> answer : asked) {
        winners += answer.get().isPresent() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(level()).isEqualTo(new StockLevel(product, 0, 1, 0, 0));
  }

  @Test
  void doesNotWaitForAnotherCaseThatHasNotCommitted() {
    deliver(2);

    Optional<TerminalSerial> meanwhile =
        transaction.execute(
            status -> {
              stock.reserve(product, someCase());
              return inAnotherThread(() -> stock.reserve(product, someCase()));
            });

    assertThat(meanwhile).isPresent();
  }

  @Test
  void putsAReleasedTerminalBackOnTheShelf() {
    TerminalSerial serial = deliver(1).get(0);
    CaseNumber number = someCase();
    stock.reserve(product, number);

    stock.release(number);
    stock.release(number);

    assertThat(stock.terminalOf(number)).isEmpty();
    assertThat(stock.reserve(product, someCase())).contains(serial);
  }

  @Test
  void takesADeliveryWholeOrNotAtAll() {
    TerminalSerial known = deliver(1).get(0);
    TerminalSerial unknown = someSerial();

    assertThat(stock.receive(product, List.of(unknown, known)))
        .isEqualTo(new Receipt.AlreadyKnown(List.of(known)));
    assertThat(level()).isEqualTo(new StockLevel(product, 1, 0, 0, 0));
    assertThat(stock.receive(product, List.of(unknown))).isEqualTo(new Receipt.Taken(1));
  }

  @Test
  void refusesAProductThatTheCatalogueDoesNotKnow() {
    assertThat(stock.receive(new ProductCode("no-such"), List.of(someSerial())))
        .isEqualTo(new Receipt.UnknownProduct());
  }

  @Test
  void leadsATerminalThroughItsLifeAndRemembersIt() {
    TerminalSerial serial = deliver(1).get(0);
    CaseNumber number = someCase();
    stock.reserve(product, number);

    assertThat(stock.deploy(number, "technician")).isEqualTo(moved(serial, TerminalState.DEPLOYED));
    assertThat(stock.board(serial, "system")).isEqualTo(moved(serial, TerminalState.BOARDED));
    assertThat(stock.terminalOf(number)).contains(serial);
    assertThat(stock.recover(serial, "technician", "商户停业"))
        .isEqualTo(moved(serial, TerminalState.RECOVERED));
    assertThat(stock.terminalOf(number)).isEmpty();
    assertThat(stock.restock(serial, "technician"))
        .isEqualTo(moved(serial, TerminalState.IN_STOCK));
    assertThat(stock.writeOff(serial, "manager", "屏幕碎裂"))
        .isEqualTo(moved(serial, TerminalState.WRITTEN_OFF));

    assertThat(stock.history(serial))
        .extracting(TerminalEvent::transition)
        .containsExactly(
            TerminalTransition.RECEIVE,
            TerminalTransition.RESERVE,
            TerminalTransition.DEPLOY,
            TerminalTransition.BOARD,
            TerminalTransition.RECOVER,
            TerminalTransition.RESTOCK,
            TerminalTransition.WRITE_OFF);
    TerminalEvent recovered = stock.history(serial).get(4);
    assertThat(recovered.caseNumber()).isEqualTo(number);
    assertThat(recovered.by()).isEqualTo("technician");
    assertThat(recovered.why()).isEqualTo("商户停业");
  }

  @Test
  void refusesAStepThatTheTableDoesNotKnow() {
    TerminalSerial serial = deliver(1).get(0);

    assertThat(stock.board(serial, "system"))
        .isEqualTo(new Move.Refused(Move.Reason.NOT_IN_THIS_STATE, TerminalState.IN_STOCK));
    assertThat(stock.deploy(someCase(), "technician"))
        .isEqualTo(new Move.Refused(Move.Reason.UNKNOWN, null));
    assertThat(stock.writeOff(someSerial(), "manager", ""))
        .isEqualTo(new Move.Refused(Move.Reason.UNKNOWN, null));
    assertThat(stock.history(serial)).hasSize(1);
  }

  @Test
  void swapsADeployedTerminalForAnotherOfTheProduct() {
    List<TerminalSerial> serials = deliver(2);
    CaseNumber number = someCase();
    stock.reserve(product, number);
    stock.deploy(number, "technician");

    assertThat(stock.swap(number, "technician", "不能打印"))
        .isEqualTo(moved(serials.get(1), TerminalState.RESERVED));

    assertThat(stock.terminalOf(number)).contains(serials.get(1));
    assertThat(stock.find(serials.get(0)).orElseThrow().state()).isEqualTo(TerminalState.RECOVERED);
    assertThat(level()).isEqualTo(new StockLevel(product, 0, 1, 0, 1));
  }

  @Test
  void keepsTheTerminalWhenThereIsNoOtherToSwapItFor() {
    TerminalSerial serial = deliver(1).get(0);
    CaseNumber number = someCase();
    stock.reserve(product, number);

    assertThat(stock.swap(number, "technician", ""))
        .isEqualTo(new Move.Refused(Move.Reason.NONE_LEFT, TerminalState.RESERVED));
    assertThat(stock.terminalOf(number)).contains(serial);
  }

  @Test
  void givesTheCaseOfARecalledTerminalAnother() {
    List<TerminalSerial> serials = deliver(2);
    CaseNumber number = someCase();
    stock.reserve(product, number);

    assertThat(stock.writeOff(serials.get(0), "manager", "召回"))
        .isEqualTo(new Move.Refused(Move.Reason.NOT_IN_THIS_STATE, TerminalState.RESERVED));
    assertThat(stock.recall(serials.get(0), "manager", "召回"))
        .isEqualTo(moved(serials.get(1), TerminalState.RESERVED));

    assertThat(stock.terminalOf(number)).contains(serials.get(1));
    assertThat(stock.find(serials.get(0)).orElseThrow().state())
        .isEqualTo(TerminalState.WRITTEN_OFF);
    assertThat(stock.recall(serials.get(0), "manager", ""))
        .isEqualTo(new Move.Refused(Move.Reason.NOT_IN_THIS_STATE, TerminalState.WRITTEN_OFF));
  }

  @Test
  void givesEveryTerminalACodeOfItsOwn() {
    assertThat(deliver(3))
        .extracting(serial -> stock.find(serial).orElseThrow().code())
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[0-9]{8}"));
  }

  private static Move moved(TerminalSerial serial, TerminalState state) {
    return new Move.Moved(serial, state);
  }

  private List<TerminalSerial> deliver(int count) {
    List<TerminalSerial> serials =
        IntStream.range(0, count)
            .mapToObj(i -> someSerial())
            .sorted(java.util.Comparator.comparing(TerminalSerial::value))
            .toList();
    assertThat(stock.receive(product, serials)).isEqualTo(new Receipt.Taken(count));
    return serials;
  }

  private StockLevel level() {
    return stock.levels().stream()
        .filter(level -> level.product().equals(product))
        .findFirst()
        .orElseThrow();
  }

  private <T> T inAnotherThread(java.util.concurrent.Callable<T> work) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(work).get();
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      thread.shutdownNow();
    }
  }

  private static TerminalSerial someSerial() {
    return new TerminalSerial("TEST" + random());
  }

  private static CaseNumber someCase() {
    return CaseNumber.of('A', ThreadLocalRandom.current().nextInt(5_000_000, 9_999_999));
  }

  private static long random() {
    return ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L);
  }

  @Test
  void tellsOfAnArrivalOnlyWithIt() {
    transaction.executeWithoutResult(
        status -> {
          deliver(2);
          assertThat(arrivals()).isEqualTo(1);
          status.setRollbackOnly();
        });
    assertThat(arrivals()).isZero();
    assertThat(stock.levels()).noneMatch(level -> level.product().equals(product));
  }

  private int arrivals() {
    return jdbc.sql("select count(*) from posbind.scheduled_tasks where task_instance like ?")
        .param(product.value() + "/%")
        .query(Integer.class)
        .single();
  }
}
