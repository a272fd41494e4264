package io.posbind.shared;

import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of time, and the one zone it is read in; tests give others. */
@Configuration(proxyBeanMethods = false)
class Time {

  /**
   * What holds for the institution as a whole.
   *
   * @param zone time zone, an IANA name: in it days begin and end, and times are written
   */
  @ConfigurationProperties("posbind")
  record Settings(@DefaultValue("Asia/Shanghai") ZoneId zone) {}

  @Bean
  InstantSource instantSource() {
    return InstantSource.system();
  }

  @Bean
  ZoneId zone(Settings settings) {
    return settings.zone();
  }

  @Bean
  Times times(ZoneId zone) {
    return new Times(zone);
  }
}
