package io.posbind.access;

import io.posbind.shared.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down whoever tries passwords. Failures are counted in the database, so that they count on
 * every node: for one account from one address, for one address, and for one account from anywhere.
 * From the limit on each failure doubles the pause, five seconds at first. One person's failures
 * elsewhere never lock an account for long: the pause of the last kind is at most a minute.
 *
 * <p>An attempt counts as failed until it has succeeded, so that many at once count too. Only
 * hashes of names and addresses are kept, for a day.
 */
@Component
class LogInThrottle {

  /** What is counted: failures that are free, then the longest pause; one is forgiven a leak. */
  private enum Kind {
    ACCOUNT_FROM_ADDRESS(5, Duration.ofMinutes(15), Duration.ofMinutes(3)),
    ADDRESS(50, Duration.ofMinutes(15), Duration.ofSeconds(18)),
    ACCOUNT(100, Duration.ofMinutes(1), Duration.ofSeconds(9));

    private final int free;
    private final Duration longest;
    private final Duration leak;

    Kind(int free, Duration longest, Duration leak) {
      this.free = free;
      this.longest = longest;
      this.leak = leak;
    }

    private byte[] subject(String id, String address) {
      String account = id.toLowerCase(Locale.ROOT);
      String text =
          switch (this) {
            case ACCOUNT_FROM_ADDRESS -> account + "\n" + address;
            case ADDRESS -> "\n" + address;
            case ACCOUNT -> account + "\n";
          };
      return Sha256.of(name() + "\n" + text);
    }
  }

  private final JdbcClient jdbc;
  private final InstantSource time;

  LogInThrottle(JdbcClient jdbc, InstantSource time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /**
   * Counts an attempt.
   *
   * @throws TooManyAttempts without counting it, by any of the three, while there is a pause
   */
  @Transactional
  public void attempt(String id, String address) {
    OffsetDateTime now = now();
    for (Kind kind : Kind.values()) {
      int counted =
          jdbc.sql(
                  """
                  insert into posbind.login_attempt as known
                    (subject, failures, last_at, paused_until)
                  values (:subject, 1, :now, :now)
                  on conflict (subject) do update set
                    (failures, last_at, paused_until) = (
                      select n, :now, case when n < :free - 0.5 then :now
                        else :now + interval '1 second'
                          * least(:longest, 5 * power(2, greatest(n - :free, 0))) end
                      from (select least(1 + greatest(0, known.failures
                        - extract(epoch from :now - known.last_at) / :leak), 1000)) counted (n))
                  where known.paused_until <= :now
                  """)
              .param("subject", kind.subject(id, address))
              .param("now", now)
              .param("free", kind.free)
              .param("longest", kind.longest.toSeconds())
              .param("leak", kind.leak.toSeconds())
              .update();
      if (counted == 0) {
        throw new TooManyAttempts();
      }
    }
  }

  /** Takes the attempt back: it was no failure. */
  void succeeded(String id, String address) {
    jdbc.sql("delete from posbind.login_attempt where subject = ?")
        .param(Kind.ACCOUNT_FROM_ADDRESS.subject(id, address))
        .update();
    for (Kind kind : new Kind[] {Kind.ADDRESS, Kind.ACCOUNT}) {
      jdbc.sql(
              """
              update posbind.login_attempt
              set failures = greatest(failures - 1, 0), paused_until = last_at
              where subject = ?
              """)
          .param(kind.subject(id, address))
          .update();
    }
  }

  /** Forgets what no longer counts. */
  void forgetBefore(Instant moment) {
    jdbc.sql("delete from posbind.login_attempt where last_at < ?")
        .param(moment.atOffset(ZoneOffset.UTC))
        .update();
  }

  private OffsetDateTime now() {
    return time.instant().atOffset(ZoneOffset.UTC);
  }
}
