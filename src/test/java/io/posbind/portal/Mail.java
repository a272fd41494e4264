package io.posbind.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The mailbox of local mode as a merchant's own. */
final class Mail {

  private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/link/[\\w-]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Mail() {}

  /** Waits for a mail to this reader whose subject contains a text, and returns its link's path. */
  static String link(int port, String to, String subject) {
    Matcher link =
        LINK.matcher(
            Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> text(port, to, subject), text -> !text.isEmpty()));
    if (!link.find()) {
      throw new AssertionError("no link in the mail " + subject);
    }
    return link.group(1);
  }

  /** The text of the newest such mail; empty when there is none. */
  static String text(int port, String to, String subject) {
    try {
      for (JsonNode mail : JSON.readTree(Browser.on(port).get("/mailbox.json").body())) {
        if (mail.path("to").toString().contains(to)
            && mail.path("subject").asText().contains(subject)) {
          return mail.path("text").asText();
        }
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
