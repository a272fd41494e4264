package io.posbind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posbind.shared.Obstacle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

class MailboxTests {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @TempDir Path folder;

  @Test
  void keepsBothPartsOfAMailAndItsCharacters() throws Exception {
    Mailbox mailbox = mailbox();

    send(mailbox, "您的申请已收到 𠮷", "请打开 http://localhost/link/abc", "<p>请打开</p>");

    Mail mail = mailbox.list(null, 10).get(0);
    assertThat(mail.to()).isEqualTo("shop@example.com");
    assertThat(mail.subject()).isEqualTo("您的申请已收到 𠮷");
    assertThat(mail.text()).isEqualToIgnoringNewLines("请打开 http://localhost/link/abc");
    assertThat(mail.html()).isEqualToIgnoringNewLines("<p>请打开</p>");
    assertThat(mail.receivedAt()).isEqualTo(NOW);
  }

  @Test
  void showsTheNewestFirstAndOlderOnesByPage() throws Exception {
    Mailbox mailbox = mailbox();
    for (String subject : List.of("one", "two", "three")) {
      send(mailbox, subject, "text", "html");
    }

    assertThat(mailbox.list(null, 2)).extracting(Mail::subject).containsExactly("three", "two");
    String last = mailbox.list(null, 2).get(1).id();
    assertThat(mailbox.list(last, 2)).extracting(Mail::subject).containsExactly("one");
  }

  @Test
  void stillHasItsMailsAfterARestart() throws Exception {
    send(mailbox(), "before", "text", "html");

    assertThat(mailbox().list(null, 10)).extracting(Mail::subject).containsExactly("before");
  }

  @Test
  void opensNothingOutsideItsFolder() throws Exception {
    send(mailbox(), "one", "text", "html");

    assertThat(mailbox().find("../mailbox/0000000000000-000001")).isEmpty();
    assertThat(mailbox().find("0000000000000-000001")).isEmpty();
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> MailServer.start(taken.getLocalPort(), mailbox()))
          .isInstanceOf(Obstacle.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void findsTheLinksInAText() {
    assertThat(MailboxPages.pieces("请打开 http://localhost:8080/link/abc，或致电。"))
        .containsExactly(
            new MailboxPages.Piece("请打开 ", null),
            new MailboxPages.Piece(
                "http://localhost:8080/link/abc", "http://localhost:8080/link/abc"),
            new MailboxPages.Piece("，或致电。", null));
  }

  private Mailbox mailbox() {
    return new Mailbox(folder, InstantSource.fixed(NOW));
  }

  private static void send(Mailbox mailbox, String subject, String text, String html)
      throws Exception {
    try (MailServer server = MailServer.start(0, mailbox)) {
      JavaMailSenderImpl sender = new JavaMailSenderImpl();
      sender.setHost("127.0.0.1");
      sender.setPort(server.port());
      MimeMessageHelper message = new MimeMessageHelper(sender.createMimeMessage(), true, "UTF-8");
      message.setFrom("posbind@example.com");
      message.setTo("shop@example.com");
      message.setSubject(subject);
      message.setText(text, html);
      sender.send(message.getMimeMessage());
    }
  }
}
