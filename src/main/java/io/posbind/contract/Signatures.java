package io.posbind.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.posbind.shared.Language;
import io.posbind.shared.Spelling;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signatures under the versions, with their evidence sealed. */
@Repository
class Signatures {

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcClient jdbc;
  private final Vault vault;

  Signatures(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** What is sealed; times as text. */
  private record Sealed(
      String name,
      @Nullable String address,
      @Nullable String userAgent,
      @Nullable Language language,
      @Nullable List<String> acknowledged,
      @Nullable String acknowledgedAt,
      @Nullable UUID codeNotice,
      @Nullable String codeSentTo) {

    static Sealed of(Signature signature) {
      Signature.Evidence how = signature.evidence();
      return how == null
          ? new Sealed(signature.name(), null, null, null, null, null, null, null)
          : new Sealed(
              signature.name(),
              how.address(),
              how.userAgent(),
              how.language(),
              how.acknowledged(),
              how.acknowledgedAt().toString(),
              how.codeNotice(),
              how.codeSentTo());
    }

    Signature.@Nullable Evidence evidence() {
      return address == null
              || userAgent == null
              || language == null
              || acknowledged == null
              || acknowledgedAt == null
              || codeNotice == null
              || codeSentTo == null
          ? null
          : new Signature.Evidence(
              address,
              userAgent,
              language,
              acknowledged,
              Instant.parse(acknowledgedAt),
              codeNotice,
              codeSentTo);
    }
  }

  void add(ContractVersion version, Signature signature) {
    jdbc.sql(
            """
            insert into posbind.contract_signature (number, version, party, signed_at, sha256, sealed)
            values (:number, :version, :party, :at, :sha256, :sealed)
            """)
        .param("number", version.number().value())
        .param("version", version.version())
        .param("party", Spelling.spell(signature.party()))
        .param("at", Timestamp.from(signature.at()))
        .param("sha256", HexFormat.of().parseHex(signature.sha256()))
        .param("sealed", vault.sealText(json(Sealed.of(signature)), version.id()))
        .update();
  }

  /** The merchant's first. */
  List<Signature> of(ContractVersion version) {
    return jdbc.sql(
            """
            select party, signed_at, sha256, sealed from posbind.contract_signature
            where number = ? and version = ? order by party desc
            """)
        .params(version.number().value(), version.version())
        .query((row, i) -> signature(row, version.id()))
        .list();
  }

  private Signature signature(ResultSet row, UUID id) throws SQLException {
    Sealed sealed = sealed(vault.openText(row.getBytes("sealed"), id));
    return new Signature(
        Spelling.constant(Signature.Party.class, row.getString("party")),
        row.getTimestamp("signed_at").toInstant(),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        sealed.name(),
        sealed.evidence());
  }

  private static String json(Sealed sealed) {
    try {
      return JSON.writeValueAsString(sealed);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a signature has no JSON", e);
    }
  }

  private static Sealed sealed(String json) {
    try {
      return JSON.readValue(json, Sealed.class);
    } catch (JsonProcessingException e) {
      // without the cause, whose message quotes the text
      throw new IllegalStateException("what was sealed is no signature");
    }
  }
}
