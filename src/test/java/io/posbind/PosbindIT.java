package io.posbind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * Runs a test class against the whole application in local mode, on random ports and a data folder
 * of its own. All such classes share one running application: do not add anything that would start
 * another (mock beans, property sources, active profiles).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "posbind.local.data=target/it-data/${PID}",
      "posbind.local.smtp-port=0",
      "management.prometheus.metrics.export.enabled=true"
    })
public @interface PosbindIT {}
