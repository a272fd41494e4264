package io.posbind.local;

import io.posbind.shared.Obstacle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.core.env.Environment;

/** Looks whether the web server will get its port, before everything else has been started. */
final class WebPort {

  private WebPort() {}

  /**
   * Does nothing when the port is free or any port will do.
   *
   * @throws Obstacle when it is taken
   */
  static void require(Environment environment) {
    int port = environment.getProperty("server.port", Integer.class, 8080);
    if (port <= 0) {
      return;
    }
    String address = environment.getProperty("server.address", "127.0.0.1");
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException e) {
      throw new Obstacle(
          "Posbind cannot listen on %s:%d: the port is taken.".formatted(address, port),
          "Stop what uses it, or choose another port with --server.port=%d (0 takes any free one)."
              .formatted(port + 1));
    }
  }
}
