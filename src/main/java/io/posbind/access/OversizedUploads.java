package io.posbind.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes a question of a form with files that is larger than the server reads: a GET of its address
 * and {@value #QUESTION}, which every page that takes files answers in its own frame, with the
 * reason and what to do. The server would read nothing of such a form, and the security filters,
 * which miss its token, would say that the page has expired: so this stands before them. The
 * question passes them like any other, so nobody is answered who might not see the page.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class OversizedUploads extends OncePerRequestFilter {

  static final String QUESTION = "/too-large";

  private static final String ASKED = OversizedUploads.class.getName();

  /** In bytes. */
  private final long most;

  OversizedUploads(MultipartProperties limits) {
    this.most = limits.getMaxRequestSize().toBytes();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getAttribute(ASKED) != null) {
      chain.doFilter(new WithoutBody(request), response);
    } else if (request.getContentLengthLong() > most && isUpload(request)) {
      request.setAttribute(ASKED, true);
      chain.doFilter(new Question(request), response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** An error page, too, would try to read the body and fail. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  /** Of a page; systems and the web applications are answered by their own rules. */
  private static boolean isUpload(HttpServletRequest request) {
    @Nullable String type = request.getContentType();
    String path = request.getRequestURI();
    return "POST".equals(request.getMethod())
        && type != null
        && type.toLowerCase(Locale.ROOT).startsWith("multipart/")
        && !path.startsWith("/api/")
        && !path.startsWith("/camunda/");
  }

  /** The same request with nothing but its address, to be read. */
  private static class WithoutBody extends HttpServletRequestWrapper {

    WithoutBody(HttpServletRequest upload) {
      super(upload);
    }

    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public int getContentLength() {
      return 0;
    }

    @Override
    public long getContentLengthLong() {
      return 0;
    }

    /** Kept as well while somebody signs in, to be asked again with them. */
    @Override
    public @Nullable String getHeader(String name) {
      return isOfBody(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isOfBody(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      return Collections.enumeration(
          Collections.list(super.getHeaderNames()).stream()
              .filter(name -> !isOfBody(name))
              .toList());
    }

    private static boolean isOfBody(String header) {
      return header.regionMatches(true, 0, "Content-", 0, "Content-".length());
    }
  }

  /** The same request as a question about it. */
  private static final class Question extends WithoutBody {

    Question(HttpServletRequest upload) {
      super(upload);
    }

    @Override
    public String getRequestURI() {
      return super.getRequestURI() + QUESTION;
    }

    @Override
    public StringBuffer getRequestURL() {
      return super.getRequestURL().append(QUESTION);
    }

    @Override
    public String getServletPath() {
      return super.getServletPath() + QUESTION;
    }
  }
}
