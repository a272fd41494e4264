package io.posbind.portal;

import io.posbind.shared.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The language of all pages, merchants' and staff's: chosen with {@code ?lang=en}, remembered in a
 * cookie, Chinese until somebody chooses. What the browser would like is not asked, so that the
 * address a colleague reads out shows the same page to both.
 */
@Configuration(proxyBeanMethods = false)
class ChosenLanguage implements WebMvcConfigurer {

  static final String PARAMETER = "lang";

  @Bean
  static LocaleResolver localeResolver(Environment environment) {
    CookieLocaleResolver resolver =
        new CookieLocaleResolver("language") {
          @Override
          protected @Nullable Locale parseLocaleValue(String value) {
            return Language.of(value).map(Language::locale).orElse(null);
          }
        };
    resolver.setDefaultLocale(Language.ZH_CN.locale());
    resolver.setRejectInvalidCookies(false);
    resolver.setCookieMaxAge(Duration.ofDays(365));
    resolver.setCookieSameSite("Lax");
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSecure(
        environment.getProperty("server.servlet.session.cookie.secure", Boolean.class, true));
    return resolver;
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
