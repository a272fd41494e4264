package io.posbind.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PosbindIT
class LocalModeIT {

  @Autowired JdbcClient jdbc;

  @Test
  void keepsWhatWasCommittedEvenWhenThePowerFails() {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
  }

  @Test
  void listensOnThisMachineOnly() {
    assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void keepsOurTablesApartFromTheEngines() {
    assertThat(tables("posbind")).contains("spring_session", "scheduled_tasks");
    assertThat(tables("public")).contains("act_ru_task").doesNotContain("scheduled_tasks");
  }

  private String setting(String name) {
    return jdbc.sql("select current_setting(?)").param(name).query(String.class).single();
  }

  private java.util.List<String> tables(String schema) {
    return jdbc.sql("select table_name from information_schema.tables where table_schema = ?")
        .param(schema)
        .query(String.class)
        .list();
  }
}
