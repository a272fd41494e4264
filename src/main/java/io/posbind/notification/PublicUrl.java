package io.posbind.notification;

import io.posbind.shared.Obstacle;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where the outside world reaches this installation: {@code posbind.portal.public-url}, or the port
 * this copy listens on when that is not set, which is right for local mode only.
 */
@Component
public class PublicUrl {

  private static final Pattern ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9.\\[\\]:-]+(?:/[A-Za-z0-9._~/-]*)?");

  private final String configured;
  private volatile int port;

  PublicUrl(
      @Value("${posbind.portal.public-url:}") String configured,
      @Value("${server.port:8080}") int port) {
    this.configured = configured.strip().replaceFirst("/+$", "");
    if (!this.configured.isEmpty() && !ADDRESS.matcher(this.configured).matches()) {
      throw new Obstacle(
          "posbind.portal.public-url is no address that links could begin with: " + configured,
          "Set POSBIND_PORTAL_PUBLIC_URL to where merchants reach this installation, e.g. https://pos.example.com");
    }
    this.port = port;
  }

  @EventListener
  void listening(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      port = event.getWebServer().getPort();
    }
  }

  /**
   * The address of one of our pages.
   *
   * @param path from the root, with its leading slash
   */
  public String of(String path) {
    return (configured.isEmpty() ? "http://localhost:" + port : configured) + path;
  }
}
