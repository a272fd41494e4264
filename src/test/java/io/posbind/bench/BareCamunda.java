package io.posbind.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/**
 * What a bare Camunda application with its web applications is: the starter and a database, here
 * the same embedded one as Posbind's.
 */
@EnableAutoConfiguration
public class BareCamunda {

  private static final String DATA = "--bare.data=";

  /** Starts it on the data folder given as {@code --bare.data}. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of("data");
    for (String argument : arguments) {
      if (argument.startsWith(DATA)) {
        data = Path.of(argument.substring(DATA.length()));
      }
    }
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.toAbsolutePath())
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    System.setProperty("spring.datasource.url", server.getJdbcUrl("postgres", "postgres"));
    System.setProperty("spring.datasource.username", "postgres");
    // Its end, after which PostgreSQL is gone, would wait for that half a minute at a time.
    System.setProperty("spring.datasource.hikari.connection-timeout", "1000");
    SpringApplication.run(BareCamunda.class, arguments);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> ready() {
    return event -> System.out.println("Bare Camunda is ready");
  }
}
