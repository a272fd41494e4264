package io.posbind.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class RequestLogTests {

  private final Logger logger = (Logger) LoggerFactory.getLogger(RequestLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void namesTheRouteAndTheSystemButNoTokenNumberOrAddress() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/link/s3cret");
    request.setQueryString("number=A00000018");
    request.setRemoteAddr("203.0.113.7");
    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/link/{token}");
    request.setAttribute(RequestLog.SYSTEM, "settlement");

    new RequestLog().doFilter(request, new MockHttpServletResponse(), new MockFilterChain());

    assertThat(lines.list).hasSize(1);
    ILoggingEvent line = lines.list.get(0);
    assertThat(line.getFormattedMessage()).isEqualTo("GET /link/{token} 200");
    assertThat(line.getKeyValuePairs().toString())
        .contains("settlement")
        .doesNotContain("s3cret", "A00000018", "203.0.113.7");
  }

  @Test
  void isSilentAboutHealth() throws Exception {
    new RequestLog()
        .doFilter(
            new MockHttpServletRequest("GET", "/actuator/health"),
            new MockHttpServletResponse(),
            new MockFilterChain());

    assertThat(lines.list).isEmpty();
  }
}
