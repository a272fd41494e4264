package io.posbind.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.Browser;
import io.posbind.PosbindIT;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

@PosbindIT
class MailboxIT {

  @LocalServerPort int port;
  @Autowired JavaMailSender sender;
  @Autowired ObjectMapper json;

  private final String recipient = UUID.randomUUID() + "@example.com";

  @BeforeEach
  void sendAMail() throws Exception {
    MimeMessageHelper message = new MimeMessageHelper(sender.createMimeMessage(), true, "UTF-8");
    message.setFrom("posbind@example.com");
    message.setTo(recipient);
    message.setSubject("您的申请 <已收到>");
    message.setText(
        "请打开 http://localhost/link/abc",
        "<p>请<a href='http://localhost/link/abc'>打开</a></p><script>alert(1)</script>");
    sender.send(message.getMimeMessage());
  }

  @Test
  void tellsScriptsWhatWasSent() throws Exception {
    JsonNode mails = json.readTree(get("/mailbox.json?to=" + recipient).body());

    assertThat(mails).hasSize(1);
    JsonNode mail = mails.get(0);
    assertThat(mail.get("to").asText()).isEqualTo(recipient);
    assertThat(mail.get("subject").asText()).isEqualTo("您的申请 <已收到>");
    assertThat(mail.get("text").asText()).contains("http://localhost/link/abc");
    assertThat(mail.get("html").asText()).contains("<p>请<a");
    assertThat(mail.get("receivedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(json.readTree(get("/mailbox.json").body()).get(0).get("id")).isNotNull();
  }

  @Test
  void showsTheListAndBothViewsWithWorkingLinks() throws Exception {
    String id = json.readTree(get("/mailbox.json?to=" + recipient).body()).at("/0/id").asText();

    assertThat(get("/mailbox").body()).contains(recipient, "您的申请 &lt;已收到&gt;", "/mailbox/" + id);
    assertThat(get("/mailbox/" + id).body())
        .contains("<iframe", "src=\"/mailbox/" + id + "/html\"", "sandbox=\"allow-popups");
    assertThat(get("/mailbox/" + id + "?view=text").body())
        .contains("<a href=\"http://localhost/link/abc\"");
  }

  @Test
  void letsNoScriptOfAMailRun() throws Exception {
    String id = json.readTree(get("/mailbox.json?to=" + recipient).body()).at("/0/id").asText();

    HttpResponse<String> html = get("/mailbox/" + id + "/html");

    assertThat(html.headers().allValues("Content-Security-Policy")).hasSize(1);
    assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("sandbox", "default-src 'none'")
        .doesNotContain("allow-scripts");
  }

  @Test
  void answersAnUnknownMailWith404() {
    assertThat(get("/mailbox/0000000000000-000000").statusCode()).isEqualTo(404);
    assertThat(get("/mailbox/..%2F..%2Fkeyset").statusCode()).isIn(400, 404);
  }

  private HttpResponse<String> get(String path) {
    return Browser.on(port).get(path);
  }
}
