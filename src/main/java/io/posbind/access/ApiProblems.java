package io.posbind.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.posbind.shared.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Answers whatever goes wrong under {@code /api} with problem details: what controllers throw, and
 * what cannot even be brought to a controller. A controller's own exception handlers come first.
 */
@Component
class ApiProblems implements HandlerExceptionResolver {

  private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);
  private static final String API = "/api/";

  private final ProblemDetails details;
  private final ObjectProvider<RequestMappingHandlerMapping> controllers;

  ApiProblems(
      ProblemDetails details,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> controllers) {
    this.details = details;
    this.controllers = controllers;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!request.getRequestURI().startsWith(API)) {
      return null;
    }
    Problem problem = problemOf(failure, handler);
    if (problem != failure) {
      request.setAttribute(IdempotencyFilter.NOT_KEPT, true);
    }
    if (failure instanceof HttpRequestMethodNotSupportedException method
        && method.getSupportedHttpMethods() != null) {
      response.setHeader(
          HttpHeaders.ALLOW,
          StringUtils.collectionToCommaDelimitedString(
              method.getSupportedHttpMethods().stream().map(HttpMethod::name).sorted().toList()));
    }
    write(problem, request, response);
    return new ModelAndView();
  }

  /** Answers with the problem. */
  void write(Problem problem, HttpServletRequest request, HttpServletResponse response) {
    if (problem.isPassing()) {
      request.setAttribute(IdempotencyFilter.NOT_KEPT, true);
      response.setHeader(HttpHeaders.RETRY_AFTER, "2");
    }
    try {
      response.resetBuffer();
      details.write(problem, request, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Why no controller would take the request, whatever its body; empty when there is one. For those
   * who must read the body before.
   */
  Optional<Problem> withoutHandler(HttpServletRequest request) {
    try {
      ServletRequestPathUtils.parseAndCache(request);
      return controllers.getObject().getHandler(request) == null
          ? Optional.of(notFound())
          : Optional.empty();
    } catch (Exception failure) {
      return Optional.of(problemOf(failure, null));
    }
  }

  private static Problem problemOf(Exception failure, @Nullable Object handler) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure instanceof NoResourceFoundException
        || failure instanceof NoHandlerFoundException
        || handler instanceof ResourceHttpRequestHandler) {
      return notFound();
    }
    if (failure instanceof HttpRequestMethodNotSupportedException method) {
      return new Problem(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed", method.getMethod());
    }
    if (failure instanceof HttpMediaTypeNotSupportedException) {
      return new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "content_type_unsupported");
    }
    if (failure instanceof HttpMediaTypeNotAcceptableException) {
      return new Problem(HttpStatus.NOT_ACCEPTABLE, "not_acceptable");
    }
    if (failure instanceof HttpMessageNotReadableException unreadable) {
      return unreadable(unreadable);
    }
    if (failure instanceof MissingServletRequestParameterException missing) {
      return missing(missing.getParameterName());
    }
    if (failure instanceof MissingServletRequestPartException missing) {
      return missing(missing.getRequestPartName());
    }
    if (failure instanceof MissingRequestValueException) {
      return Problem.unreadable("request_incomplete", List.of());
    }
    if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
      return Problem.unreadable(
          "request_unreadable", List.of(FieldError.of(mismatch.getName(), "field_type")));
    }
    if (failure instanceof MaxUploadSizeExceededException) {
      return new Problem(HttpStatus.PAYLOAD_TOO_LARGE, "upload_too_large");
    }
    if (failure instanceof MultipartException) {
      return new Problem(HttpStatus.BAD_REQUEST, "multipart_unreadable");
    }
    if (failure instanceof OptimisticLockingFailureException) {
      return Problem.later(HttpStatus.CONFLICT, "case_busy");
    }
    if (failure instanceof TransientDataAccessException
        || failure instanceof CannotCreateTransactionException) {
      return Problem.later(HttpStatus.SERVICE_UNAVAILABLE, "busy");
    }
    log.error("A request failed", failure);
    return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error");
  }

  private static Problem notFound() {
    return new Problem(HttpStatus.NOT_FOUND, "not_found");
  }

  private static Problem missing(String field) {
    return Problem.unreadable("request_incomplete", List.of(FieldError.of(field, "field_missing")));
  }

  private static Problem unreadable(HttpMessageNotReadableException failure) {
    @Nullable Throwable cause = failure.getCause();
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return Problem.unreadable(
          "json_fields", List.of(FieldError.of(pathOf(unknown), "field_unknown")));
    }
    if (cause instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
      return Problem.unreadable(
          "json_fields", List.of(FieldError.of(pathOf(mismatch), "field_type")));
    }
    if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
      return Problem.unreadable(
          "json_malformed",
          List.of(),
          String.valueOf(json.getLocation().getLineNr()),
          String.valueOf(json.getLocation().getColumnNr()));
    }
    return Problem.unreadable("body_unreadable", List.of());
  }

  private static String pathOf(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
