package io.posbind.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.posbind.catalogue.Bilingual;
import io.posbind.shared.FieldError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The versions of the contract template. A draft is free to be wrong; what is published has passed
 * every rule and never changes.
 */
@Repository
public class ContractTemplates {

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<Section, Bilingual>> SECTIONS = new TypeReference<>() {};
  private static final String COLUMNS =
      "select version, sections, written_by, written_at, published_by, published_at from"
          + " posbind.contract_template ";

  private final JdbcClient jdbc;
  private final InstantSource clock;

  ContractTemplates(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** All versions, the newest first. */
  public List<ContractTemplate> all() {
    return jdbc.sql(COLUMNS + "order by version desc").query(this::row).list();
  }

  public Optional<ContractTemplate> find(int version) {
    return jdbc.sql(COLUMNS + "where version = ?").param(version).query(this::row).optional();
  }

  /** What was published last: new contracts are written from it. Empty until a version is. */
  public Optional<ContractTemplate> current() {
    return jdbc.sql(
            COLUMNS
                + "where published_at is not null order by published_at desc, version desc limit 1")
        .query(this::row)
        .optional();
  }

  /** What speaks against publishing these sections; empty when nothing does. */
  public List<FieldError> check(Map<Section, Bilingual> sections) {
    return TemplateRules.check(sections);
  }

  /** Keeps a new version as a draft, right or wrong. */
  @Transactional
  public ContractTemplate write(Map<Section, Bilingual> sections, String staff) {
    jdbc.sql("lock table posbind.contract_template in share row exclusive mode").update();
    return jdbc.sql(
            """
            insert into posbind.contract_template (version, sections, written_by, written_at)
            select coalesce(max(version), 0) + 1, :sections::jsonb, :staff, :now
            from posbind.contract_template
            returning version, sections, written_by, written_at, published_by, published_at
            """)
        .param("sections", json(sections))
        .param("staff", staff)
        .param("now", now())
        .query(this::row)
        .single();
  }

  /**
   * Publishes a draft: contracts are written from it from now on.
   *
   * @return what speaks against it; empty when it is published
   */
  @Transactional
  public List<FieldError> publish(int version, String staff) {
    List<FieldError> findings = check(find(version).orElseThrow().sections());
    if (findings.isEmpty()) {
      jdbc.sql(
              """
              update posbind.contract_template set published_by = :staff, published_at = :now
              where version = :version and published_at is null
              """)
          .param("staff", staff)
          .param("now", now())
          .param("version", version)
          .update();
    }
    return findings;
  }

  private ContractTemplate row(ResultSet row, int number) throws SQLException {
    @Nullable Timestamp published = row.getTimestamp("published_at");
    return new ContractTemplate(
        row.getInt("version"),
        sections(row.getString("sections")),
        row.getString("written_by"),
        row.getTimestamp("written_at").toInstant(),
        row.getString("published_by"),
        published == null ? null : published.toInstant());
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static String json(Map<Section, Bilingual> sections) {
    try {
      return JSON.writeValueAsString(sections);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("sections have no JSON", e);
    }
  }

  private static Map<Section, Bilingual> sections(String json) {
    try {
      return JSON.readValue(json, SECTIONS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a template's sections cannot be read", e);
    }
  }
}
