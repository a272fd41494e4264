package io.posbind.shared;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of time; tests give another. */
@Configuration(proxyBeanMethods = false)
class Time {

  @Bean
  InstantSource instantSource() {
    return InstantSource.system();
  }
}
