package io.posbind.merchant;

import io.posbind.merchant.StoreOutcome.Refused;
import io.posbind.merchant.StoreOutcome.Stored;
import io.posbind.shared.HeldRows;
import io.posbind.shared.Parsed;
import io.posbind.shared.Parsed.Invalid;
import io.posbind.shared.Sha256;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The files that a merchant brings to a dossier, that is to a draft or a case: JPEG, PNG and PDF of
 * {@value #MEGABYTES} MB at most, sealed in the database so that all nodes share them. A later file
 * of the same kind takes the place of an earlier one, which stays as history.
 *
 * <p>Every method is one SQL statement and joins the caller's transaction.
 */
@Repository
public class Documents {

  /** What one file may weigh. */
  public static final int MEGABYTES = 10;

  /** Against a link that is used to fill our disks: eight versions of each kind. */
  static final int MAX_PER_DOSSIER = 40;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final InstantSource clock;
  private final HeldRows<UUID, Set<DocumentKind>> kinds = new HeldRows<>();

  Documents(JdbcClient jdbc, Vault vault, InstantSource clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Takes a file. The same content again is the same document, which then counts as submitted anew.
   *
   * @param filename as the browser sent it
   */
  public StoreOutcome store(UUID dossier, DocumentKind kind, String filename, byte[] content) {
    Parsed<DocumentType> type = FileCheck.check(filename, content);
    if (type instanceof Invalid<DocumentType> invalid) {
      return new Refused(invalid.code(), invalid.args());
    }
    return insert(dossier, kind, filename, type.orThrow(), content)
        .<StoreOutcome>map(Stored::new)
        .orElseGet(() -> new Refused("document.tooMany", List.of(MAX_PER_DOSSIER)));
  }

  /** All documents of a dossier, the latest submitted first. */
  public List<Document> list(UUID dossier) {
    return jdbc.sql(
            """
            select id, kind, media_type, size, sha256, sealed_name, stored_at, submitted_at
            from posbind.document
            where dossier = :dossier
            order by submitted_at desc, stored_at desc, id
            """)
        .param("dossier", dossier)
        .query(this::read)
        .list();
  }

  /** The documents that count: of each kind the latest submitted. */
  public Map<DocumentKind, Document> latest(UUID dossier) {
    Map<DocumentKind, Document> latest = new EnumMap<>(DocumentKind.class);
    list(dossier).forEach(document -> latest.putIfAbsent(document.kind(), document));
    return latest;
  }

  /**
   * Which kinds of document there are; in the transaction that proposed its profile, since then.
   */
  public Set<DocumentKind> kinds(UUID dossier) {
    return kinds.known(dossier).orElseGet(() -> askForKinds(dossier));
  }

  /** Takes the answer that came with another statement of this transaction. */
  void found(UUID dossier, Set<DocumentKind> there) {
    kinds.put(dossier, there);
  }

  private Set<DocumentKind> askForKinds(UUID dossier) {
    return jdbc.sql("select distinct kind from posbind.document where dossier = ?")
        .param(dossier)
        .query((row, number) -> DocumentKind.valueOf(row.getString("kind")))
        .set();
  }

  /** A document with its content; empty if there is none of this id in this very dossier. */
  public Optional<OpenedDocument> open(UUID dossier, UUID id) {
    return jdbc.sql(
            """
            select id, kind, media_type, size, sha256, sealed_name, stored_at, submitted_at,
              sealed_content
            from posbind.document
            where dossier = :dossier and id = :id
            """)
        .param("dossier", dossier)
        .param("id", id)
        .query(
            (row, number) ->
                new OpenedDocument(
                    read(row, number), vault.open(row.getBytes("sealed_content"), id)))
        .optional();
  }

  /**
   * Deletes a document for good: for drafts, where a wrong file was chosen. Once a dossier is
   * submitted its documents are evidence, until {@link #removeAll}.
   *
   * @return whether there was one
   */
  public boolean remove(UUID dossier, UUID id) {
    kinds.forget(dossier);
    return jdbc.sql("delete from posbind.document where dossier = :dossier and id = :id")
            .param("dossier", dossier)
            .param("id", id)
            .update()
        == 1;
  }

  /**
   * Deletes all documents of a draft that was given up, or of a case that was kept long enough, and
   * tells how many there were.
   */
  public int removeAll(UUID dossier) {
    kinds.forget(dossier);
    return jdbc.sql("delete from posbind.document where dossier = :dossier")
        .param("dossier", dossier)
        .update();
  }

  private Optional<Document> insert(
      UUID dossier, DocumentKind kind, String filename, DocumentType type, byte[] content) {
    kinds.forget(dossier);
    UUID id = UUID.randomUUID();
    return jdbc.sql(
            """
            insert into posbind.document (id, dossier, kind, media_type, size, sha256,
              sealed_name, sealed_content, stored_at, submitted_at)
            select :id, :dossier, :kind, :mediaType, :size, :sha256,
              :sealedName, :sealedContent, :now, :now
            where (select count(*) from posbind.document
                   where dossier = :dossier and not (kind = :kind and sha256 = :sha256)) < :max
            on conflict (dossier, kind, sha256) do update set submitted_at = excluded.submitted_at
            returning id, kind, media_type, size, sha256, sealed_name, stored_at, submitted_at
            """)
        .param("id", id)
        .param("dossier", dossier)
        .param("kind", kind.name())
        .param("mediaType", type.mediaType())
        .param("size", content.length)
        .param("sha256", Sha256.of(content))
        .param("sealedName", vault.sealText(FileName.safe(filename, kind, type), id))
        .param("sealedContent", vault.seal(content, id))
        .param("now", Timestamp.from(clock.instant()))
        .param("max", MAX_PER_DOSSIER)
        .query(this::read)
        .optional();
  }

  private Document read(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Document(
        id,
        DocumentKind.valueOf(row.getString("kind")),
        vault.openText(row.getBytes("sealed_name"), id),
        DocumentType.of(row.getString("media_type")),
        row.getInt("size"),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        row.getTimestamp("stored_at").toInstant(),
        row.getTimestamp("submitted_at").toInstant());
  }
}
