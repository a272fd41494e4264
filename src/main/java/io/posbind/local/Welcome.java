package io.posbind.local;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The last thing a newcomer reads on the console: where everything is and how to get in. */
@Component
@Profile(LocalMode.PROFILE)
class Welcome {

  private static final Logger log = LoggerFactory.getLogger(Welcome.class);

  private final EmbeddedDatabase database;
  private final DataFolder folder;

  Welcome(EmbeddedDatabase database, DataFolder folder) {
    this.database = database;
    this.folder = folder;
  }

  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void ready(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web) {
      log.info(text(web.getWebServer().getPort()));
    }
  }

  private String text(int port) {
    return """


          Posbind is ready, in local mode.

            Merchants   http://localhost:%1$d/
            Staff       http://localhost:%1$d/staff
            Tasklist    http://localhost:%1$d/camunda/app/tasklist/
            Cockpit     http://localhost:%1$d/camunda/app/cockpit/
            Mailbox     http://localhost:%1$d/mailbox
            API         http://localhost:%1$d/v3/api-docs

            Users       clerk, clerk2, technician, officer, officer2, manager, admin (password = name)
            API key     local-api-key (Authorization: Bearer local-api-key)
            Database    %2$s (user postgres, no password)
            Data        %3$s
        """
        .formatted(port, database.getJdbcUrl(), folder.path());
  }
}
