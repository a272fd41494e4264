package io.posbind.portal;

import io.posbind.shared.Language;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The language of all pages, merchants' and staff's: chosen with {@code ?lang=en}, remembered in a
 * cookie. Until somebody chooses, merchants read Chinese, whatever the browser would like, so that
 * the address an officer reads out shows the same page to both; staff read what their browser asks
 * for, as in Tasklist, which shows our pages beside its forms.
 */
@Configuration(proxyBeanMethods = false)
class ChosenLanguage implements WebMvcConfigurer {

  static final String PARAMETER = "lang";

  private static final Pattern OF_STAFF =
      Pattern.compile("/(staff|login|logout|mailbox|camunda)(/.*)?");

  @Bean
  static LocaleResolver localeResolver(Environment environment) {
    CookieLocaleResolver resolver =
        new CookieLocaleResolver("language") {
          @Override
          protected @Nullable Locale parseLocaleValue(String value) {
            return Language.of(value).map(Language::locale).orElse(null);
          }
        };
    resolver.setDefaultLocaleFunction(request -> unchosen(request).locale());
    resolver.setRejectInvalidCookies(false);
    resolver.setCookieMaxAge(Duration.ofDays(365));
    resolver.setCookieSameSite("Lax");
    // no secret, and Tasklist's scripts read it
    resolver.setCookieHttpOnly(false);
    resolver.setCookieSecure(
        environment.getProperty("server.servlet.session.cookie.secure", Boolean.class, true));
    return resolver;
  }

  private static Language unchosen(HttpServletRequest request) {
    @Nullable Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = failed == null ? request.getRequestURI() : failed.toString();
    return OF_STAFF.matcher(path).matches()
        ? Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
        : Language.ZH_CN;
  }

  /** Whether a form was sent only to see it in the other language. */
  static boolean isBeingChosen(HttpServletRequest request) {
    return request.getParameter(PARAMETER) != null;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(
        new HandlerInterceptor() {
          @Override
          public boolean preHandle(
              HttpServletRequest request, HttpServletResponse response, Object handler) {
            LocaleResolver resolver = RequestContextUtils.getLocaleResolver(request);
            if (resolver instanceof CookieLocaleResolver) {
              Language.of(request.getParameter(PARAMETER))
                  .ifPresent(language -> resolver.setLocale(request, response, language.locale()));
            }
            return true;
          }
        });
  }
}
