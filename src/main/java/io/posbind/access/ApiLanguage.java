package io.posbind.access;

import io.posbind.shared.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Systems say in {@code Accept-Language} what they read; only people's pages know a choice. */
@Configuration(proxyBeanMethods = false)
class ApiLanguage implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(
            new HandlerInterceptor() {
              @Override
              public boolean preHandle(
                  HttpServletRequest request, HttpServletResponse response, Object handler) {
                LocaleContextHolder.setLocale(
                    Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).locale());
                return true;
              }
            })
        .addPathPatterns("/api/**");
  }
}
