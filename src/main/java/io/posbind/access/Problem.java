package io.posbind.access;

import io.posbind.shared.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * What a REST controller throws when the caller did something wrong: answered as problem details
 * (RFC 9457) with a stable code and, in the caller's language, the text {@code error.<code>}.
 *
 * <p>Whatever the request has changed so far is undone; the answer is kept for its {@code
 * Idempotency-Key}.
 */
public class Problem extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final transient List<Object> args;
  private final transient List<FieldError> errors;
  private boolean passing;
  private final transient Map<String, Object> facts = new LinkedHashMap<>();

  /**
   * One thing is wrong.
   *
   * @param code stable; its text is the message {@code error.<code>}
   * @param args what the text mentions; no personal data
   */
  public Problem(HttpStatus status, String code, Object... args) {
    this(status, code, List.of(args), List.of());
  }

  private Problem(HttpStatus status, String code, List<Object> args, List<FieldError> errors) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.args = args;
    this.errors = errors;
  }

  /** Single fields are wrong: 422 with the code {@code invalid} and one entry a field. */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "invalid", List.of(), List.copyOf(errors));
  }

  /** The request as a whole could not be read: 400, with the field where it is known. */
  static Problem unreadable(String code, List<FieldError> errors, Object... args) {
    return new Problem(HttpStatus.BAD_REQUEST, code, List.of(args), errors);
  }

  /** Nothing is wrong with the request, it has only come at a bad moment: it may come again. */
  static Problem later(HttpStatus status, String code) {
    Problem problem = new Problem(status, code);
    problem.passing = true;
    return problem;
  }

  boolean isPassing() {
    return passing;
  }

  /**
   * Adds a member that the caller's program may need, such as the number of the case in the way.
   */
  public Problem with(String member, Object fact) {
    facts.put(member, fact);
    return this;
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }

  List<Object> args() {
    return args;
  }

  List<FieldError> errors() {
    return errors;
  }

  Map<String, Object> facts() {
    return facts;
  }
}
