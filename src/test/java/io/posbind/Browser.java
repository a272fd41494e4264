package io.posbind;

import io.posbind.shared.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A visitor with cookies, who can sign in and then use our pages and the web applications' REST
 * interface as Tasklist does. Redirects are answered, not followed.
 */
public final class Browser {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private static final Map<String, Browser> STAFF = new ConcurrentHashMap<>();

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final URI home;

  private Browser(int port) {
    this.home = URI.create("http://127.0.0.1:" + port);
  }

  /** A visitor without an account. */
  public static Browser on(int port) {
    return new Browser(port);
  }

  /** One of local mode's staff, signed in for all tests; do not sign him out. */
  public static Browser staff(int port, String user) {
    return STAFF.computeIfAbsent(user + "@" + port, key -> signedIn(port, user));
  }

  /** One of local mode's staff, newly signed in. */
  public static Browser signedIn(int port, String user) {
    Browser browser = new Browser(port);
    HttpResponse<String> answer = browser.signIn(user, user);
    if (answer.statusCode() != 302 || location(answer).contains("/login")) {
      throw new AssertionError("no log-in for " + user + ": " + answer);
    }
    return browser;
  }

  /** Fills in the log-in page. */
  public HttpResponse<String> signIn(String user, String password) {
    return submit("/login", "/login", Map.of("username", user, "password", password));
  }

  /** Opens a page. */
  public HttpResponse<String> get(String path) {
    return send(request(path).header("Accept", "text/html").GET());
  }

  /** Opens the page that has the form, then sends the form with the page's token. */
  public HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
    return post(action, "_csrf=" + encode(token(page)) + "&" + encode(fields));
  }

  /** As {@link #submit}, a form with files. */
  public HttpResponse<String> submit(String page, String action, Multipart form) {
    form.field("_csrf", token(page));
    return send(
        request(action)
            .header("Accept", "text/html")
            .header("Content-Type", form.contentType())
            .POST(form.publisher()));
  }

  /** The token against forged requests in the forms of a page. */
  public String token(String page) {
    Matcher token = CSRF.matcher(get(page).body());
    if (!token.find()) {
      throw new AssertionError("no form on " + page);
    }
    return token.group(1);
  }

  /** Sends a form as it is, with no token of its own. */
  public HttpResponse<String> post(String path, String form) {
    return send(
        request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Asks the engine as Tasklist does, e.g. {@code engine("POST", "/task", "{}")}. */
  public HttpResponse<String> engine(String method, String path, String json) {
    return webApplication(method, "/camunda/api/engine/engine/default" + path, json);
  }

  /**
   * As {@link #engine(String, String, String)}, with a browser in this language; for somebody newly
   * signed in, since a language that was chosen before holds.
   */
  public HttpResponse<String> engine(String method, String path, String json, Language language) {
    return send(
        webRequest(method, "/camunda/api/engine/engine/default" + path, json)
            .header("Accept-Language", language.tag()));
  }

  /** Asks a web application's REST interface, with its own token against forged requests. */
  public HttpResponse<String> webApplication(String method, String path, String json) {
    return send(webRequest(method, path, json));
  }

  /** Sends any request. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A request to a path of this server. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(home.resolve(path));
  }

  /** Where an answer redirects to; empty for none. */
  public static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /** The value of a cookie; empty when it is not set. */
  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private HttpRequest.Builder webRequest(String method, String path, String json) {
    return request(path)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .header("X-XSRF-TOKEN", webApplicationToken())
        .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
  }

  private String webApplicationToken() {
    if (cookie("XSRF-TOKEN").isEmpty()) {
      get("/camunda/app/tasklist/default/");
    }
    return cookie("XSRF-TOKEN");
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
