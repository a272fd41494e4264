package io.posbind.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries every POST of the REST interface out once per {@code Idempotency-Key}, however often it
 * comes. Controllers need not know.
 *
 * <p>The whole request runs in one transaction, which also keeps its answer: after a crash there is
 * either both or neither, and a repeat finds the answer or carries the request out for the first
 * time. A repeat that comes while the first is under way waits for it. An answer that refuses (4xx)
 * undoes what the request did before, and is kept; one that is our fault (5xx) undoes everything
 * and is not.
 */
class IdempotencyFilter extends OncePerRequestFilter {

  /** Set on a request whose refusal says nothing about the next try with the same body. */
  static final String NOT_KEPT = IdempotencyFilter.class.getName() + ".notKept";

  static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";
  private static final Pattern USABLE = Pattern.compile("[!-~]{1,255}");

  private final KeptAnswers answers;
  private final TransactionTemplate transaction;
  private final BodyReader bodies;
  private final ApiProblems problems;

  IdempotencyFilter(
      KeptAnswers answers,
      PlatformTransactionManager transactions,
      BodyReader bodies,
      ApiProblems problems) {
    this.answers = answers;
    this.transaction = new TransactionTemplate(transactions);
    this.bodies = bodies;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      String key = keyOf(request);
      BodyReader.Body body = bodies.read(request);
      KeptAnswers.Question question =
          KeptAnswers.Question.of(
              request.getUserPrincipal().getName(),
              key,
              request.getMethod() + " " + request.getRequestURI(),
              body.hash());
      ContentCachingResponseWrapper buffer = new ContentCachingResponseWrapper(response);
      transaction.executeWithoutResult(
          status -> once(question, body.request(), buffer, chain, status));
      buffer.copyBodyToResponse();
    } catch (Problem problem) {
      problems.write(problem, request, response);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (Carried e) {
      throw e.cause;
    }
  }

  private static String keyOf(HttpServletRequest request) {
    @Nullable String key = request.getHeader(HEADER);
    if (key == null || key.isBlank()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "idempotency_key_missing");
    }
    if (!USABLE.matcher(key).matches()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "idempotency_key_invalid");
    }
    return key;
  }

  private void once(
      KeptAnswers.Question question,
      HttpServletRequest request,
      ContentCachingResponseWrapper response,
      FilterChain chain,
      TransactionStatus status) {
    answers.waitForTurn(question);
    Optional<KeptAnswers.Answer> kept = answers.find(question);
    if (kept.isPresent()) {
      replay(kept.get(), response);
      return;
    }
    Object beforeEffect = status.createSavepoint();
    carryOut(request, response, chain);
    HttpStatus.Series series = HttpStatus.Series.resolve(response.getStatus());
    if (series == HttpStatus.Series.SUCCESSFUL) {
      answers.keep(question, answerOf(response));
    } else if (series == HttpStatus.Series.CLIENT_ERROR) {
      status.rollbackToSavepoint(beforeEffect);
      if (request.getAttribute(NOT_KEPT) == null) {
        answers.keep(question, answerOf(response));
      }
    } else {
      status.setRollbackOnly();
    }
  }

  private static void carryOut(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    try {
      chain.doFilter(request, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServletException e) {
      throw new Carried(e);
    }
  }

  private static KeptAnswers.Answer answerOf(ContentCachingResponseWrapper response) {
    return new KeptAnswers.Answer(
        response.getStatus(),
        response.getContentType(),
        response.getHeader(HttpHeaders.LOCATION),
        response.getContentAsByteArray());
  }

  private static void replay(KeptAnswers.Answer answer, HttpServletResponse response) {
    response.setStatus(answer.status());
    response.setHeader(REPLAYED, "true");
    if (answer.contentType() != null) {
      response.setContentType(answer.contentType());
    }
    if (answer.location() != null) {
      response.setHeader(HttpHeaders.LOCATION, answer.location());
    }
    try {
      response.getOutputStream().write(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a checked exception through the transaction, which it rolls back. */
  private static final class Carried extends RuntimeException {

    private final ServletException cause;

    private Carried(ServletException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
