package io.posbind.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindIT;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@PosbindIT
class LocalModeIT {

  @LocalServerPort int web;
  @Autowired JavaMailSenderImpl mail;
  @Autowired JdbcClient jdbc;

  @Test
  void keepsWhatWasCommittedEvenWhenThePowerFails() {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
  }

  @Test
  void listensOnThisMachineOnly() {
    assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    for (int port : new int[] {web, mail.getPort()}) {
      assertThat(answers("127.0.0.1", port)).isTrue();
      assertThat(answers("127.0.0.2", port)).isFalse();
    }
  }

  /** The second address of a machine's own is enough to tell one address from all. */
  private static boolean answers(String address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
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
