package io.posbind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PosbindIT
class HealthIT {

  @LocalServerPort int port;
  @Autowired ObjectMapper json;

  @ParameterizedTest
  @ValueSource(strings = {"db", "mail", "jobExecutor", "processEngine", "models"})
  void tellsHowEachPartIs(String part) throws Exception {
    JsonNode health = get("/actuator/health");

    assertThat(health.at("/status").asText()).isEqualTo("UP");
    assertThat(health.at("/components/" + part + "/status").asText()).isEqualTo("UP");
    assertThat(health.at("/components/" + part + "/details").isMissingNode()).isTrue();
  }

  @Test
  void isReadyWithoutAskingTheMailServer() throws Exception {
    JsonNode readiness = get("/actuator/health/readiness");

    assertThat(readiness.at("/status").asText()).isEqualTo("UP");
    assertThat(readiness.at("/components").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "db", "jobExecutor", "models", "processEngine", "readinessState");
  }

  @Test
  void livesWithoutAskingAnything() throws Exception {
    assertThat(get("/actuator/health/liveness").at("/status").asText()).isEqualTo("UP");
  }

  @Test
  void measuresItselfForPrometheus() {
    Browser prometheus = Browser.on(port);

    assertThat(prometheus.send(prometheus.request("/actuator/prometheus")).body())
        .contains("hikaricp_connections_active", "jvm_memory_used_bytes");
  }

  private JsonNode get(String path) throws Exception {
    Browser anybody = Browser.on(port);
    return json.readTree(anybody.send(anybody.request(path)).body());
  }
}
