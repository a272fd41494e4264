package io.posbind.local;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.posbind.shared.Obstacle;

/** Takes every mail on 127.0.0.1 and hands it to the {@link Mailbox}; delivers nothing outside. */
class MailServer implements AutoCloseable {

  private final GreenMail server;

  private MailServer(GreenMail server) {
    this.server = server;
  }

  /** Listens on the port, or on any free one when it is 0. */
  static MailServer start(int port, Mailbox mailbox) {
    GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server
        .getUserManager()
        .setMessageDeliveryHandler((message, address) -> new Recipient(address, mailbox));
    try {
      server.start();
    } catch (IllegalStateException e) {
      server.stop();
      throw new Obstacle(
          "The embedded mail server cannot listen on 127.0.0.1:%d: the port is taken."
              .formatted(port),
          "Stop what uses it, or choose another port with --posbind.local.smtp-port=3026 (0 takes any free one).");
    }
    return new MailServer(server);
  }

  int port() {
    return server.getSmtp().getPort();
  }

  @Override
  public void close() {
    server.stop();
  }
}
