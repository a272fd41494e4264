package io.posbind.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what a page cannot read as a form with files: one of another content type with 415, one
 * that is broken with 400. The page is rendered at once, since the dispatch to an error page would
 * try to read the form again and fail.
 */
@Component
class UnreadableUploads implements HandlerExceptionResolver {

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    String path = request.getRequestURI();
    if (!(failure instanceof MultipartException) || path.startsWith("/api/")) {
      return null;
    }
    @Nullable String type = request.getContentType();
    HttpStatus status =
        type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")
            ? HttpStatus.BAD_REQUEST
            : HttpStatus.UNSUPPORTED_MEDIA_TYPE;
    return new ModelAndView("error/4xx", Map.of("status", status.value(), "path", path), status);
  }
}
