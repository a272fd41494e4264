package io.posbind.binding;

import io.posbind.merchant.Address;
import io.posbind.merchant.Province;
import io.posbind.merchant.StreetAddress;
import io.posbind.terminal.TerminalSerial;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Corrections on their way from the first person to the second. */
@Repository
class Corrections {

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Bindings bindings;
  private final InstantSource clock;

  Corrections(JdbcClient jdbc, Vault vault, Bindings bindings, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.bindings = bindings;
    this.clock = clock;
  }

  /** A correction that waits for the second person. */
  record Asked(
      UUID id,
      TerminalSerial terminal,
      Correction.Change change,
      String reason,
      String by,
      Instant at) {}

  /**
   * Asks for a correction.
   *
   * @return why it would be refused already; empty when it now waits for the second person
   */
  @Transactional
  Optional<BindingOutcome.Refused> ask(
      TerminalSerial terminal, Correction.Change change, String reason, String by) {
    Optional<BindingOutcome.Refused> refusal = bindings.check(terminal, change, reason);
    if (refusal.isPresent()) {
      return refusal;
    }
    UUID id = UUID.randomUUID();
    Correction.@Nullable Facts facts = factsOf(change);
    jdbc.sql(
            """
            insert into posbind.binding_correction (id, terminal, binding, account, province,
              sealed_location, valid_from, valid_to, sealed_reason, asked_by, asked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            terminal.value(),
            bindingOf(change),
            facts == null ? null : facts.account(),
            facts == null ? null : facts.location().province().code(),
            facts == null ? null : vault.sealText(facts.location().street().value(), id),
            facts == null ? null : Timestamp.from(facts.from()),
            facts == null || facts.to() == null ? null : Timestamp.from(facts.to()),
            vault.sealText(reason, id),
            by,
            Timestamp.from(clock.instant()))
        .update();
    return Optional.empty();
  }

  /** What waits for a second person, oldest first. */
  List<Asked> open(TerminalSerial terminal) {
    return jdbc.sql(
            """
            select id, terminal, binding, account, province, sealed_location, valid_from, valid_to,
                   sealed_reason, asked_by, asked_at
            from posbind.binding_correction
            where terminal = ? and decided_at is null order by asked_at, id
            """)
        .param(terminal.value())
        .query(this::asked)
        .list();
  }

  /**
   * The second person confirms: the correction is made now. When that is refused it goes on
   * waiting.
   *
   * @return empty when no such correction waits any more
   */
  @Transactional
  Optional<BindingOutcome> confirm(TerminalSerial terminal, UUID id, String by) {
    Optional<Asked> asked = lock(terminal, id);
    Optional<BindingOutcome> outcome =
        asked.map(
            correction ->
                bindings.correct(
                    new Correction(
                        terminal, correction.change(), correction.reason(), correction.by(), by)));
    if (outcome.isPresent() && outcome.get() instanceof BindingOutcome.Recorded) {
      decide(id, by, true);
    }
    return outcome;
  }

  /** Anybody may turn a correction down, its author as well. False when it waits no more. */
  @Transactional
  boolean turnDown(TerminalSerial terminal, UUID id, String by) {
    if (lock(terminal, id).isEmpty()) {
      return false;
    }
    decide(id, by, false);
    return true;
  }

  private Optional<Asked> lock(TerminalSerial terminal, UUID id) {
    return jdbc.sql(
            """
            select id, terminal, binding, account, province, sealed_location, valid_from, valid_to,
                   sealed_reason, asked_by, asked_at
            from posbind.binding_correction
            where id = ? and terminal = ? and decided_at is null for update
            """)
        .params(id, terminal.value())
        .query(this::asked)
        .optional();
  }

  private void decide(UUID id, String by, boolean confirmed) {
    jdbc.sql(
            """
            update posbind.binding_correction
            set decided_by = ?, decided_at = ?, confirmed = ? where id = ?
            """)
        .params(by, Timestamp.from(clock.instant()), confirmed, id)
        .update();
  }

  private Asked asked(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Asked(
        id,
        new TerminalSerial(row.getString("terminal")),
        change(row, id),
        vault.openText(row.getBytes("sealed_reason"), id),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant());
  }

  private Correction.Change change(ResultSet row, UUID id) throws SQLException {
    @Nullable UUID binding = row.getObject("binding", UUID.class);
    @Nullable UUID account = row.getObject("account", UUID.class);
    if (account == null) {
      if (binding == null) {
        throw new IllegalStateException("correction " + id + " corrects nothing");
      }
      return new Correction.Remove(binding);
    }
    @Nullable Timestamp to = row.getTimestamp("valid_to");
    Correction.Facts facts =
        new Correction.Facts(
            account,
            new Address(
                Province.of(row.getString("province")).orElseThrow(),
                new StreetAddress(vault.openText(row.getBytes("sealed_location"), id))),
            row.getTimestamp("valid_from").toInstant(),
            to == null ? null : to.toInstant());
    return binding == null ? new Correction.Add(facts) : new Correction.Amend(binding, facts);
  }

  static @Nullable UUID bindingOf(Correction.Change change) {
    if (change instanceof Correction.Amend amend) {
      return amend.binding();
    }
    return change instanceof Correction.Remove remove ? remove.binding() : null;
  }

  static Correction.@Nullable Facts factsOf(Correction.Change change) {
    if (change instanceof Correction.Amend amend) {
      return amend.facts();
    }
    return change instanceof Correction.Add add ? add.facts() : null;
  }
}
