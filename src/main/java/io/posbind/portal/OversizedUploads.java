package io.posbind.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers uploads that the servlet container would not read at all, with the page they came from
 * and a sentence at the right document. Stands before the security filters: these look for the
 * form's token in a body that will not be parsed, and would say that the page has expired.
 */
@Configuration(proxyBeanMethods = false)
class OversizedUploads {

  private static final Pattern UPLOAD = Pattern.compile(".*/documents/[a-z_]+");

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> oversizedUploadFilter(MultipartProperties limits) {
    long most = limits.getMaxRequestSize().toBytes();
    FilterRegistrationBean<OncePerRequestFilter> registration =
        new FilterRegistrationBean<>(
            new OncePerRequestFilter() {
              @Override
              protected void doFilterInternal(
                  HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                  throws ServletException, IOException {
                if (request.getContentLengthLong() > most
                    && "POST".equals(request.getMethod())
                    && UPLOAD.matcher(request.getRequestURI()).matches()) {
                  request
                      .getRequestDispatcher(request.getServletPath() + "/too-large")
                      .forward(new WithoutBody(request), response);
                } else {
                  chain.doFilter(request, response);
                }
              }
            });
    registration.addUrlPatterns("/apply/documents/*", "/case/*");
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
    return registration;
  }

  /** The same request as a question about it. */
  private static class WithoutBody extends HttpServletRequestWrapper {

    WithoutBody(HttpServletRequest request) {
      super(request);
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

    @Override
    public @Nullable String getParameter(String name) {
      return null;
    }
  }
}
