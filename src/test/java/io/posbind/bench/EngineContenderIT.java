package io.posbind.bench;

import io.posbind.PosbindIT;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those whom Posbind is measured against still start and still finish a case. */
@PosbindIT
class EngineContenderIT {

  @Autowired private JdbcConnectionDetails server;
  @Autowired private JdbcClient jdbc;

  @Test
  void theStockEngineFinishesACase() {
    finishesACase("contender_stock", EngineContender::stock);
  }

  @Test
  void theEngineWithOurSettingsFinishesACase() {
    finishesACase("contender_tuned", EngineContender::tuned);
  }

  private void finishesACase(String database, BiFunction<String, String, Contender> start) {
    jdbc.sql("create database " + database).update();
    String url = server.getJdbcUrl();
    try (Contender contender =
        start.apply(database, url.substring(0, url.lastIndexOf('/') + 1) + database)) {
      contender.complete();
      contender.verify();
    } finally {
      jdbc.sql("drop database " + database + " with (force)").update();
    }
  }
}
