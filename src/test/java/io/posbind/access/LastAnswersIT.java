package io.posbind.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posbind.PosbindIT;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no client library sends: written to the socket as it is. */
@PosbindIT
class LastAnswersIT {

  private static final String ENDLESS = "a".repeat(20_000);

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /case/%00 HTTP/1.1",
        "GET /staff/%00 HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "GET /case/%C3%28%00 HTTP/1.1",
        "GET /case/%2f.. HTTP/1.1",
        "GET /case/%5C HTTP/1.1",
        "GET /../../x HTTP/1.1",
        "GET /case/<b> HTTP/1.1",
        "GET /case/\"x\" HTTP/1.1",
        "GET /case/\u0007 HTTP/1.1",
        "GET /case/a b HTTP/1.1",
        "GET case HTTP/1.1",
        "G@T / HTTP/1.1",
        "GET / HTTP/9.9",
        "GET / HTTP/1.1\r\nB\u0000d: x",
        "GET / HTTP/1.1\r\nHost: [",
        "GET / HTTP/1.1\r\nTransfer-Encoding: nonsense",
        "POST / HTTP/1.1\r\nContent-Length: -1"
      })
  void isAPageOfOursInBothLanguages(String request) throws IOException {
    pageOfOurs(answer(request));
  }

  @Test
  void isAPageOfOursWhereThereIsNoEnd() throws IOException {
    pageOfOurs(answer("GET / HTTP/1.1\r\nX-Long: " + ENDLESS));
    pageOfOurs(answer("GET /" + ENDLESS + " HTTP/1.1"));
  }

  @Test
  void beginsInTheLanguageOfTheBrowser() throws IOException {
    assertThat(answer("GET /%00 HTTP/1.1\r\nAccept-Language: en-GB"))
        .containsSubsequence("<html lang=\"en\"", "We could not read", "这个请求我们看不懂");
    assertThat(answer("GET /%00 HTTP/1.1"))
        .containsSubsequence("<html lang=\"zh-CN\"", "这个请求我们看不懂", "We could not read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/applications/%00 HTTP/1.1",
        "GET /api/%zz HTTP/1.1",
        "GET /api/v1/%2f HTTP/1.1",
        "POST /api/v1/applications HTTP/1.1\r\nAccept-Language: en\r\nContent-Length: x"
      })
  void isAProblemForSystems(String request) throws IOException {
    String answer = answer(request);

    assertThat(answer).contains("Content-Type: application/problem+json").doesNotContain("<html");
    JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf('{')));
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("code").asText()).isEqualTo("address_unreadable");
    assertThat(problem.path("instance").asText()).startsWith("/api/");
    assertThat(problem.path("detail").asText()).isNotBlank();
  }

  /** What browsers do not encode comes to our pages as any other address. */
  @Test
  void takesWhatBrowsersSendAsItIs() throws IOException {
    assertThat(answer("GET /?from=a|b[c]{d}^`\\ HTTP/1.1")).startsWith("HTTP/1.1 200");
    assertThat(answer("GET /track?lang=en&x={a|b} HTTP/1.1")).startsWith("HTTP/1.1 200");
    assertThat(answer("GET /nothing|[here]^`{} HTTP/1.1"))
        .startsWith("HTTP/1.1 404")
        .contains("没有这一页");
    assertThat(answer("GET /case/a;b%0a HTTP/1.1"))
        .startsWith("HTTP/1.1 400")
        .contains("这个请求我们看不懂");
    assertThat(answer("GET /staff/a|b?x={} HTTP/1.1")).startsWith("HTTP/1.1 302");
    assertThat(answer("GET /api/v1/applications/a|b HTTP/1.1")).startsWith("HTTP/1.1 401");
  }

  private static void pageOfOurs(String answer) {
    assertThat(answer)
        .matches("(?s)HTTP/1.1 (4..|50[15]) .*")
        .contains("text/html;charset=UTF-8", "Content-Security-Policy", "/css/posbind.css")
        .contains("这个请求我们看不懂", "We could not read this request")
        .doesNotContain("Tomcat", "HTTP Status", "Exception");
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      String host = request.contains("Host:") ? "" : "Host: 127.0.0.1\r\n";
      socket
          .getOutputStream()
          .write(
              (request + "\r\n" + host + "Accept: text/html\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
