package io.posbind;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.vault.Vault;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs server mode in a JVM of its own, on a database of its own in the tests' PostgreSQL. */
@PosbindIT
class ServerModeIT {

  @Autowired DataSource postgres;
  @Autowired JdbcClient jdbc;

  @Test
  void namesEverySettingItMisses() throws Exception {
    try (PosbindProcess server =
        PosbindProcess.start(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1/none"))) {
      assertThat(server.exitCode()).isNotZero();
      assertThat(server.console())
          .contains(
              "POSBIND_VAULT_KEYSET",
              "POSBIND_ACCESS_ADMIN_PASSWORD",
              "POSBIND_ACCESS_APIKEYS_",
              "SPRING_MAIL_HOST",
              "POSBIND_NOTIFICATION_SENDER",
              "POSBIND_PORTAL_PUBLIC_URL")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void startsWithoutAnythingOfLocalMode() throws Exception {
    jdbc.sql("create database server_mode").update();
    String url;
    try (var connection = postgres.getConnection()) {
      url = connection.getMetaData().getURL().replaceFirst("/postgres(?=\\?|$)", "/server_mode");
    }
    Map<String, String> variables = new TreeMap<>();
    variables.put("SPRING_DATASOURCE_URL", url);
    variables.put("SPRING_DATASOURCE_USERNAME", "postgres");
    variables.put("POSBIND_VAULT_KEYSET", Vault.newKeySet());
    variables.put("POSBIND_ACCESS_ADMIN_PASSWORD", "Correct-Horse-7-Battery");
    variables.put("POSBIND_ACCESS_APIKEYS_SETTLEMENT", "0123456789abcdef0123456789abcdef");
    variables.put("SPRING_MAIL_HOST", "127.0.0.1");
    variables.put("POSBIND_NOTIFICATION_SENDER", "service@pay.example");
    variables.put("POSBIND_NOTIFICATION_INSTITUTION_ZH", "示例支付");
    variables.put("POSBIND_NOTIFICATION_INSTITUTION_EN", "Example Pay");
    variables.put("POSBIND_NOTIFICATION_HOTLINE", "400-000-0000");
    variables.put("POSBIND_PORTAL_PUBLIC_URL", "https://pos.example.com");

    try (PosbindProcess server = PosbindProcess.start(variables)) {
      server.waitFor("Started Posbind in");

      assertThat(server.console()).doesNotContain("local mode", "local-api-key");
      PGSimpleDataSource own = new PGSimpleDataSource();
      own.setUrl(url);
      own.setUser("postgres");
      JdbcClient database = JdbcClient.create(own);
      assertThat(count(database, "posbind.provider")).isZero();
      assertThat(count(database, "posbind.terminal")).isZero();
      assertThat(database.sql("select id_ from act_id_user").query(String.class).list())
          .containsExactly("admin");
    }
  }

  private static int count(JdbcClient database, String table) {
    return database.sql("select count(*) from " + table).query(Integer.class).single();
  }
}
