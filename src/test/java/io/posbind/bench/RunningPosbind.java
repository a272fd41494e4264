package io.posbind.bench;

import io.posbind.Posbind;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Posbind in local mode within this JVM, its mails going to a {@link MailSink}. */
final class RunningPosbind implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final MailSink sink = new MailSink();

  RunningPosbind(Path data) {
    context =
        SpringApplication.run(
            Posbind.class,
            "--server.port=0",
            "--posbind.local.smtp-port=0",
            "--posbind.local.data=" + data,
            // What the others run: the application alone, without the contract that follows it.
            "--posbind.device-application.process=device-application",
            "--logging.level.root=WARN");
    bean(JavaMailSenderImpl.class).setPort(sink.port());
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  MailSink sink() {
    return sink;
  }

  /** JDBC URL of a database on the embedded server. */
  String database(String name) {
    String url = bean(JdbcConnectionDetails.class).getJdbcUrl();
    return url.substring(0, url.lastIndexOf('/') + 1) + name;
  }

  @Override
  public void close() {
    context.close();
  }
}
