package io.posbind.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.posbind.shared.Sha256;
import io.posbind.vault.Vault;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The answers to requests that may come again, sealed. All calls belong into the transaction of the
 * request itself.
 */
@Component
class KeptAnswers {

  /** How long a repeat waits for the first of its kind to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final JdbcClient jdbc;
  private final Vault vault;
  private final InstantSource time;

  KeptAnswers(JdbcClient jdbc, Vault vault, InstantSource time) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.time = time;
  }

  /**
   * A request, as far as a repeat is told by it.
   *
   * @param operation method and path
   */
  record Question(String caller, byte[] keyHash, String operation, byte[] bodyHash) {

    static Question of(String caller, String key, String operation, byte[] bodyHash) {
      return new Question(caller, hash(key), operation, bodyHash);
    }

    /** Number of the advisory lock; that two questions share one costs a moment at most. */
    private long lock() {
      byte[] name = (caller + "\n" + HexFormat.of().formatHex(keyHash)).getBytes(UTF_8);
      return ByteBuffer.wrap(Sha256.of(name)).getLong();
    }

    private static byte[] hash(String text) {
      return Sha256.of(text);
    }
  }

  /** What is sent again. */
  record Answer(int status, @Nullable String contentType, @Nullable String location, byte[] body) {}

  private record Row(
      UUID id,
      String operation,
      byte[] bodyHash,
      int status,
      @Nullable String contentType,
      @Nullable String location,
      byte[] bodySealed) {}

  /**
   * Returns when no other request of this key is under way; holds others off until the transaction
   * ends.
   */
  void waitForTurn(Question question) {
    boolean free =
        jdbc.sql("select pg_try_advisory_xact_lock(?)")
            .param(question.lock())
            .query(Boolean.class)
            .single();
    if (free) {
      return;
    }
    jdbc.sql("select set_config('lock_timeout', ?, true)")
        .param(PATIENCE.toMillis() + "ms")
        .query(row -> {});
    try {
      jdbc.sql("select pg_advisory_xact_lock(?)").param(question.lock()).query(row -> {});
    } catch (CannotAcquireLockException e) {
      throw Problem.later(HttpStatus.CONFLICT, "idempotency_in_progress");
    }
    jdbc.sql("set local lock_timeout to default").update();
  }

  /**
   * The answer of an earlier request.
   *
   * @throws Problem if that was another request with the same key
   */
  Optional<Answer> find(Question question) {
    Optional<Row> found =
        jdbc.sql(
                """
                select id, operation, body_hash, status, content_type, location, body_sealed
                from posbind.idempotent_request
                where caller = :caller and key_hash = :keyHash
                """)
            .param("caller", question.caller())
            .param("keyHash", question.keyHash())
            .query(Row.class)
            .optional();
    found.ifPresent(
        row -> {
          if (!row.operation().equals(question.operation())
              || !MessageDigest.isEqual(row.bodyHash(), keyed(question.bodyHash()))) {
            throw new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "idempotency_key_reused");
          }
        });
    return found.map(
        row ->
            new Answer(
                row.status(),
                row.contentType(),
                row.location(),
                vault.open(row.bodySealed(), row.id())));
  }

  /** Keeps the answer for repeats. */
  void keep(Question question, Answer answer) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into posbind.idempotent_request
              (id, caller, key_hash, operation, body_hash, status, content_type, location,
               body_sealed, created_at)
            values (:id, :caller, :keyHash, :operation, :bodyHash, :status, :contentType, :location,
                    :body, :now)
            """)
        .param("id", id)
        .param("caller", question.caller())
        .param("keyHash", question.keyHash())
        .param("operation", question.operation())
        .param("bodyHash", keyed(question.bodyHash()))
        .param("status", answer.status())
        .param("contentType", answer.contentType())
        .param("location", answer.location())
        .param("body", vault.seal(answer.body(), id))
        .param("now", time.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Of a body with little in it but an account number, the plain hash would tell the number. */
  private byte[] keyed(byte[] hash) {
    return vault.index("request", HexFormat.of().formatHex(hash));
  }

  /** Forgets old answers; their keys may then be used again. */
  void forgetBefore(Instant moment) {
    jdbc.sql("delete from posbind.idempotent_request where created_at < ?")
        .param(moment.atOffset(ZoneOffset.UTC))
        .update();
  }
}
