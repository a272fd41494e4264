package io.posbind.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Accepts every mail over SMTP and forgets it, so that no mailbox is part of the measurement. */
final class MailSink implements AutoCloseable {

  private static final byte[] END = {'\r', '\n', '.', '\r', '\n'};

  private final ServerSocket server;
  private final AtomicLong received = new AtomicLong();

  /** Byte by byte without a lock for each, as a buffered stream has. */
  private static final class Bytes {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    Bytes(InputStream in) {
      this.in = in;
    }

    /** The next byte; negative at the end. */
    int next() throws IOException {
      if (at == end) {
        at = 0;
        end = Math.max(in.read(buffer), 0);
        if (end == 0) {
          return -1;
        }
      }
      return buffer[at++] & 0xFF;
    }
  }

  MailSink() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  long received() {
    return received.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket client = server.accept();
        daemon(() -> converse(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void converse(Socket client) {
    try (client;
        OutputStream out = client.getOutputStream()) {
      Bytes in = new Bytes(client.getInputStream());
      say(out, "220 sink");
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String command = line.length() < 4 ? line : line.substring(0, 4);
        switch (command) {
          case "DATA" -> {
            say(out, "354 go on");
            skipMessage(in);
            received.incrementAndGet();
            say(out, "250 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 sink");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command without its end; empty when there is no more. */
  private static String line(Bytes in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.next(); next >= 0 && next != '\n'; next = in.next()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** Reads to the line with a dot only, as cheaply as can be: its cost is not Posbind's. */
  private static void skipMessage(Bytes in) throws IOException {
    int found = 2; // the message begins with a line
    while (found < END.length) {
      int next = in.next();
      if (next < 0) {
        throw new EOFException();
      }
      found = next == END[found] ? found + 1 : next == END[0] ? 1 : 0;
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "mail sink");
    thread.setDaemon(true);
    thread.start();
  }
}
