package io.posbind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** A system of the institution that talks to the REST interface, in English. */
public final class Caller {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI home;

  private Caller(int port) {
    this.home = URI.create("http://127.0.0.1:" + port);
  }

  public static Caller on(int port) {
    return new Caller(port);
  }

  /** What came back. */
  public record Answer(int status, JsonNode body, HttpResponse<String> response) {

    public String text(String field) {
      return body.path(field).asText();
    }

    /** The stable code of a problem. */
    public String code() {
      return text("code");
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return status + " " + response.body();
    }
  }

  /** A request with the key of local mode. */
  public HttpRequest.Builder request(String path) {
    return anonymous(path).header("Authorization", "Bearer local-api-key");
  }

  /** A request without a key. */
  public HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(home.resolve(path))
        .timeout(Duration.ofMinutes(1))
        .header("Accept-Language", "en");
  }

  public Answer get(String path) {
    return send(request(path));
  }

  /** Posts JSON with an {@code Idempotency-Key} that never came before. */
  public Answer post(String path, String json) {
    return post(path, UUID.randomUUID().toString(), json);
  }

  public Answer post(String path, String key, String json) {
    return post(path, key, "application/json", BodyPublishers.ofString(json));
  }

  /** Posts nothing but the wish itself. */
  public Answer post(String path) {
    return send(
        request(path)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.noBody()));
  }

  public Answer post(String path, String key, String contentType, BodyPublisher body) {
    return send(
        request(path)
            .header("Idempotency-Key", key)
            .header("Content-Type", contentType)
            .POST(body));
  }

  /** Posts a form with a field {@code kind} and a file. */
  public Answer upload(String path, String kind, String filename, byte[] content) {
    return upload(path, UUID.randomUUID().toString(), kind, filename, content);
  }

  public Answer upload(String path, String key, String kind, String filename, byte[] content) {
    return upload(path, key, new Multipart().field("kind", kind).file("file", filename, content));
  }

  public Answer upload(String path, String key, Multipart form) {
    return post(path, key, form.contentType(), form.publisher());
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), read(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static byte[] text(String lines) {
    return lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
