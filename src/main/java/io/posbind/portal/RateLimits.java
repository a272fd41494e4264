package io.posbind.portal;

import io.posbind.vault.Vault;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often one browser, one network address or one reader may do what costs us or others
 * something. Counted per window of time in the database, so that all nodes count together; one
 * statement a count.
 */
@Component
class RateLimits {

  /** What is limited. */
  enum Action {
    SUBMIT(10, Duration.ofHours(1)),
    UPLOAD(60, Duration.ofMinutes(10)),
    /** Contracts as PDFs, each made anew. */
    PDF(30, Duration.ofMinutes(10)),
    /** Wishes for the time of a visit. */
    SLOT(30, Duration.ofMinutes(10)),
    /** Mails that anybody can have sent to an address. */
    MAIL(5, Duration.ofHours(1)),
    /** Guesses at what somebody typed into a draft. */
    RESUME(10, Duration.ofHours(1)),
    /** Guesses at links and numbers. */
    LINK(60, Duration.ofMinutes(10));

    private final int perSubject;
    private final Duration window;

    Action(int perSubject, Duration window) {
      this.perSubject = perSubject;
      this.window = window;
    }
  }

  /** Many browsers can stand behind one address: a market hall's network, a carrier's gateway. */
  private static final int PER_ADDRESS = 20;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final InstantSource clock;

  RateLimits(JdbcClient jdbc, Vault vault, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Counts one action of a browser.
   *
   * @throws TooManyRequests when it was one too many
   */
  void count(Action action, HttpServletRequest request) {
    count(action, "session " + request.getSession().getId(), 1);
    count(action, "address " + request.getRemoteAddr(), PER_ADDRESS);
  }

  /**
   * Counts one action that concerns somebody, e.g. a mail to a reader.
   *
   * @throws TooManyRequests when it was one too many
   */
  void countFor(Action action, String whom) {
    count(action, "whom " + whom, 1);
  }

  /** Forgets windows that are over. */
  void forgetPast() {
    jdbc.sql("delete from posbind.request_count where window_start < :before")
        .param("before", utc(clock.instant().minus(Duration.ofHours(2))))
        .update();
  }

  private void count(Action action, String subject, int times) {
    Instant now = clock.instant();
    long seconds = action.window.toSeconds();
    Instant start = Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds);
    int count =
        jdbc.sql(
                """
                insert into posbind.request_count (subject, window_start, count)
                values (:subject, :start, 1)
                on conflict (subject, window_start)
                do update set count = posbind.request_count.count + 1
                returning count
                """)
            .param("subject", vault.index("rate limit", action + " " + subject))
            .param("start", utc(start))
            .query(Integer.class)
            .single();
    if (count > action.perSubject * times) {
      throw new TooManyRequests(Duration.between(now, start.plus(action.window)));
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
