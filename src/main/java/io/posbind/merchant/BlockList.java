package io.posbind.merchant;

import io.posbind.merchant.Block.Subject;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Identifiers, mobile numbers and accounts we do no business with. The values themselves are not
 * kept, only their keyed digests and how they look masked; entries are lifted, never deleted.
 */
@Repository
public class BlockList {

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Indexes indexes;
  private final InstantSource clock;

  BlockList(JdbcClient jdbc, Vault vault, Indexes indexes, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.indexes = indexes;
    this.clock = clock;
  }

  /**
   * Blocks an identifier. What is blocked already stays as it is.
   *
   * @param reason for staff
   * @param by user id of who decides it
   * @return id of the entry in force
   */
  public UUID add(Identifier identifier, String reason, String by) {
    return add(
        new Blockable(Subject.IDENTIFIER, indexes.of(identifier), identifier.masked()), reason, by);
  }

  /** Blocks a mobile number, as {@link #add(Identifier, String, String)}. */
  public UUID add(Mobile mobile, String reason, String by) {
    return add(new Blockable(Subject.MOBILE, indexes.of(mobile), mobile.masked()), reason, by);
  }

  /** Blocks an account, as {@link #add(Identifier, String, String)}. */
  public UUID add(AccountNumber number, String reason, String by) {
    return add(new Blockable(Subject.ACCOUNT, indexes.of(number), number.masked()), reason, by);
  }

  /**
   * Takes an entry out of force.
   *
   * @return whether it was in force
   */
  public boolean lift(UUID block, String by) {
    return jdbc.sql(
                """
                update posbind.block set lifted_by = :by, lifted_at = :now
                where id = :id and lifted_at is null
                """)
            .param("by", by)
            .param("now", Timestamp.from(clock.instant()))
            .param("id", block)
            .update()
        == 1;
  }

  /**
   * The entries added last, or those lifted last.
   *
   * @param most how many at most
   */
  List<Block> latest(boolean inForce, int most) {
    return jdbc.sql(
            """
            select id, subject, sealed_masked, sealed_reason, added_by, added_at, lifted_by, lifted_at
            from posbind.block
            where (lifted_at is null) = :inForce
            order by coalesce(lifted_at, added_at) desc
            limit :most
            """)
        .param("inForce", inForce)
        .param("most", most)
        .query(this::block)
        .list();
  }

  /** How many entries are in force. */
  int size() {
    return jdbc.sql("select count(*) from posbind.block where lifted_at is null")
        .query(Integer.class)
        .single();
  }

  /** An entry, in force or lifted. */
  Optional<Block> find(UUID block) {
    return jdbc.sql(
            """
            select id, subject, sealed_masked, sealed_reason, added_by, added_at, lifted_by, lifted_at
            from posbind.block where id = :id
            """)
        .param("id", block)
        .query(this::block)
        .optional();
  }

  /** The entries for a number, in force or lifted, the latest first. */
  List<Block> of(Blockable number) {
    return jdbc.sql(
            """
            select id, subject, sealed_masked, sealed_reason, added_by, added_at, lifted_by, lifted_at
            from posbind.block
            where subject = :subject and value_index = :index
            order by added_at desc
            """)
        .param("subject", number.subject().name())
        .param("index", number.index())
        .query(this::block)
        .list();
  }

  /** As {@link #add(Identifier, String, String)}. */
  UUID add(Blockable number, String reason, String by) {
    UUID id = UUID.randomUUID();
    return jdbc.sql(
            """
            insert into posbind.block
              (id, subject, value_index, sealed_masked, sealed_reason, added_by, added_at)
            values (:id, :subject, :index, :masked, :reason, :by, :now)
            on conflict (subject, value_index) where lifted_at is null
            do update set subject = excluded.subject
            returning id
            """)
        .param("id", id)
        .param("subject", number.subject().name())
        .param("index", number.index())
        .param("masked", vault.sealText(number.masked(), id))
        .param("reason", vault.sealText(reason, id))
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .query(UUID.class)
        .single();
  }

  private Block block(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    byte @Nullable [] masked = row.getBytes("sealed_masked");
    @Nullable Timestamp lifted = row.getTimestamp("lifted_at");
    return new Block(
        id,
        Subject.valueOf(row.getString("subject")),
        masked == null ? "" : vault.openText(masked, id),
        vault.openText(row.getBytes("sealed_reason"), id),
        row.getString("added_by"),
        row.getTimestamp("added_at").toInstant(),
        row.getString("lifted_by"),
        lifted == null ? null : lifted.toInstant());
  }
}
