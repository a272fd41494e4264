package io.posbind;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Posbind: in local mode when no database is configured, in server mode otherwise. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Posbind {

  public static void main(String[] args) {
    SpringApplication.run(Posbind.class, args);
  }
}
