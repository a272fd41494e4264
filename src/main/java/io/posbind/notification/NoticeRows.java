package io.posbind.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.posbind.shared.Language;
import io.posbind.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a notice becomes a row and a row a notice: what is personal is sealed. */
@Component
class NoticeRows {

  /** What is sealed together. */
  private record Sealed(String to, Map<String, Object> values) {}

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Vault vault;

  NoticeRows(Vault vault) {
    this.vault = vault;
  }

  byte[] seal(UUID id, String to, Map<String, Object> values) {
    try {
      return vault.sealText(JSON.writeValueAsString(new Sealed(to, values)), id);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  byte @Nullable [] seal(UUID id, @Nullable Token token) {
    return token == null ? null : vault.sealText(token.value(), id);
  }

  /** Finds rows by address without showing it. */
  byte[] addressIndex(String address) {
    return vault.index("email", address.toLowerCase(Locale.ROOT));
  }

  UUID id(ResultSet row) throws SQLException {
    return row.getObject("id", UUID.class);
  }

  /** Whether nothing is left of address and values. */
  boolean isForgotten(ResultSet row) throws SQLException {
    return row.getBytes("sealed") == null;
  }

  String to(ResultSet row) throws SQLException {
    return open(row).to();
  }

  @Nullable Token token(ResultSet row) throws SQLException {
    byte[] token = row.getBytes("sealed_token");
    return token == null ? null : new Token(vault.openText(token, id(row)));
  }

  /** The notice as it was handed over; its dates are written out. */
  Notice notice(ResultSet row) throws SQLException {
    Sealed sealed = open(row);
    String purpose = row.getString("link_purpose");
    return new Notice(
        row.getString("slug"),
        row.getString("template"),
        row.getString("about"),
        language(row),
        sealed.to(),
        sealed.values(),
        purpose == null ? null : LinkPurpose.valueOf(purpose));
  }

  private Sealed open(ResultSet row) throws SQLException {
    String json = vault.openText(row.getBytes("sealed"), id(row));
    try {
      return JSON.readValue(json, Sealed.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Language language(ResultSet row) throws SQLException {
    return Language.of(row.getString("language")).orElseThrow();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null ? null : instant(row, column);
  }
}
