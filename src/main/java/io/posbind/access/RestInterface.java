package io.posbind.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.List;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What all of the REST interface has in common. */
@Configuration(proxyBeanMethods = false)
class RestInterface implements WebMvcConfigurer {

  private final ApiProblems problems;

  RestInterface(ApiProblems problems) {
    this.problems = problems;
  }

  /** After the controllers' own handlers, before Spring's answers without a body. */
  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.add(1, problems);
  }

  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotency(
      KeptAnswers answers, PlatformTransactionManager transactions, BodyReader bodies) {
    FilterRegistrationBean<IdempotencyFilter> registration =
        new FilterRegistrationBean<>(
            new IdempotencyFilter(answers, transactions, bodies, problems));
    registration.addUrlPatterns("/api/*");
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }

  /** JSON says what it means: a number is no text, a text no truth, a field comes once. */
  @Bean
  static Jackson2ObjectMapperBuilderCustomizer strictJson() {
    return builder ->
        builder
            .featuresToDisable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .featuresToEnable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .postConfigurer(
                json -> {
                  for (CoercionInputShape shape :
                      List.of(
                          CoercionInputShape.Integer,
                          CoercionInputShape.Float,
                          CoercionInputShape.Boolean)) {
                    json.coercionConfigFor(LogicalType.Textual)
                        .setCoercion(shape, CoercionAction.Fail);
                  }
                  json.coercionConfigFor(LogicalType.Boolean)
                      .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
                });
  }
}
