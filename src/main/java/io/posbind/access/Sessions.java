package io.posbind.access;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * Sessions in the database.
 *
 * <p>They outlive an upgrade of Posbind: what an older version wrote and this one cannot read
 * counts as not written, which asks for a new log-in at most. By default it would be an error on
 * every page.
 *
 * <p>A page's requests come several at once: two that both set an attribute for the first time must
 * not end in a duplicate key and an error page.
 */
@Configuration(proxyBeanMethods = false)
class Sessions {

  @Bean
  static GenericConversionService springSessionConversionService() {
    GenericConversionService conversions = new GenericConversionService();
    conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversions.addConverter(byte[].class, Object.class, new Lenient(new DeserializingConverter()));
    return conversions;
  }

  @Bean
  static PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOnPostgres() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  private record Lenient(DeserializingConverter strict) implements Converter<byte[], Object> {

    @Override
    public @Nullable Object convert(byte[] written) {
      try {
        return strict.convert(written);
      } catch (SerializationFailedException unreadable) {
        return null;
      }
    }
  }
}
