package io.posbind.local;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Everything of local mode; each part stops in the reverse order of its start. */
@Configuration(proxyBeanMethods = false)
@Profile(LocalMode.PROFILE)
@EnableConfigurationProperties(MailProperties.class)
class LocalConfiguration {

  /** Stopped by whoever started it. */
  @Bean(destroyMethod = "")
  EmbeddedDatabase embeddedDatabase(EarlyStart.Launch launch) {
    return launch.database();
  }

  @Bean
  Mailbox mailbox(DataFolder folder, InstantSource clock) {
    return new Mailbox(folder.path().resolve("mailbox"), clock);
  }

  @Bean
  MailServer mailServer(LocalSettings settings, Mailbox mailbox) {
    return MailServer.start(settings.smtpPort(), mailbox);
  }

  /** Spring Boot's own sender would need the port before the mail server has one. */
  @Bean
  JavaMailSenderImpl mailSender(MailServer server, MailProperties properties) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(server.port());
    sender.setDefaultEncoding(properties.getDefaultEncoding().name());
    sender.getJavaMailProperties().putAll(properties.getProperties());
    return sender;
  }
}
