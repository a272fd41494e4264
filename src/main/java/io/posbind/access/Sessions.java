package io.posbind.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * Sessions in the database. A page's requests come several at once: two that both set an attribute
 * for the first time must not end in a duplicate key and an error page.
 */
@Configuration(proxyBeanMethods = false)
class Sessions {

  @Bean
  static PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOnPostgres() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }
}
