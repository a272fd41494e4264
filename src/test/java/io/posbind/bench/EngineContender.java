package io.posbind.bench;

import io.posbind.engine.Flag;
import io.posbind.engine.StaffForm;
import io.posbind.shared.CaseNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine alone, running the same model with delegates that only route. */
final class EngineContender implements Contender {

  private final String name;
  private final String database;
  private final ConfigurableApplicationContext context;
  private final ProcessEngine engine;
  private final Clerk clerk;
  private final AtomicLong started = new AtomicLong();
  private final AtomicLong sequence = new AtomicLong();

  private EngineContender(String name, String database, ConfigurableApplicationContext context) {
    this.name = name;
    this.database = database;
    this.context = context;
    this.engine = context.getBean(ProcessEngine.class);
    this.clerk = new Clerk(engine);
  }

  /** As the Spring Boot starter sets it up when nothing is configured. */
  static EngineContender stock(String database, String url) {
    return new EngineContender(
        "stock engine, no-op delegates",
        database,
        start(url, Stock.class, "spring.config.name=none"));
  }

  /** With Posbind's settings, of its tables too, guards and form handling. */
  static EngineContender tuned(String database, String url) {
    ConfigurableApplicationContext context = start(url, Tuned.class);
    context.getBean(JdbcClient.class).sql(settingsOfTables()).update();
    return new EngineContender("engine with our settings, no-op delegates", database, context);
  }

  private static String settingsOfTables() {
    try {
      return new ClassPathResource("db/migration/V202611260815__engine_tables_keep_their_pages.sql")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConfigurableApplicationContext start(
      String url, Class<?> configuration, String... properties) {
    return new SpringApplicationBuilder(configuration)
        .web(WebApplicationType.NONE)
        .properties(properties)
        .run(
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=postgres",
            "--logging.level.root=WARN");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String database() {
    return database;
  }

  @Override
  public void prepare(int cases) {
    // nothing to prepare
  }

  @Override
  public void complete() {
    CaseNumber number = CaseNumber.of('A', sequence.incrementAndGet());
    engine
        .getRuntimeService()
        .startProcessInstanceByKey(
            "device-application",
            number.value(),
            Map.of(
                "number",
                number.value(),
                "merchant",
                "上***馆",
                "waitingSince",
                new Date(),
                "asked",
                "licence,id_front,id_back,account_proof,shop_photo"));
    clerk.approve(number.value());
    started.incrementAndGet();
  }

  @Override
  public void settle() {
    // nothing happens elsewhere
  }

  @Override
  public void verify() {
    long finished =
        engine
            .getHistoryService()
            .createHistoricActivityInstanceQuery()
            .activityId("endEvent_approved")
            .finished()
            .count();
    if (finished != started.get()) {
      throw new IllegalStateException(finished + " approved of " + started.get());
    }
  }

  @Override
  public void close() {
    context.close();
  }

  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    MessageSourceAutoConfiguration.class,
    CamundaBpmAutoConfiguration.class
  })
  @Import(Delegates.class)
  static class Stock {}

  @ComponentScan({"io.posbind.engine", "io.posbind.shared"})
  @Import({Stock.class, Forms.class})
  static class Tuned {}

  /** The least that leads a case through review to approval. */
  static class Delegates {

    @Bean
    JavaDelegate screenApplication() {
      return execution -> {
        execution.setVariable("route", "review");
        execution.setVariable("risk", "low");
      };
    }

    @Bean
    JavaDelegate determineRequirements() {
      return execution -> new Flag("materialComplete").set(execution, true);
    }

    @Bean
    JavaDelegate reserveTerminal() {
      return execution -> new Flag("reserved").set(execution, true);
    }

    @Bean({
      "approveApplication",
      "rejectApplication",
      "expireApplication",
      "withdrawApplication",
      "requestMaterial",
      "remindMerchant",
      "announceWait",
      "escalateReview"
    })
    JavaDelegate nothing() {
      return execution -> {};
    }

    @Bean
    TaskListener refuseSamePerson() {
      return task -> {};
    }
  }

  /** Takes every form as it comes. */
  static class Forms {

    @Bean("device-application-start")
    StaffForm start() {
      return anything();
    }

    @Bean("device-application-review")
    StaffForm review() {
      return anything();
    }

    @Bean("device-application-confirm")
    StaffForm confirm() {
      return anything();
    }

    private static StaffForm anything() {
      return (input, staff, number) ->
          new StaffForm.Accepted(
              Objects.requireNonNull(number),
              Map.of(),
              Map.of("decision", input.text("decision"), "confirmed", false));
    }
  }
}
