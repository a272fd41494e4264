package io.posbind.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.posbind.shared.Sha256;
import java.io.IOException;
import java.util.HexFormat;

/**
 * The one way to write a document in bytes: UTF-8, members in the order of their names, nothing
 * between them, no member without a value. The hash is of these bytes, so the same content always
 * has the same hash, on every machine and in years.
 */
final class CanonicalJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private CanonicalJson() {}

  static byte[] write(ContractDocument document) {
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(document + " has no JSON", e);
    }
  }

  static ContractDocument read(byte[] json) {
    try {
      return JSON.readValue(json, ContractDocument.class);
    } catch (IOException e) {
      // without the cause, whose message quotes the text
      throw new IllegalStateException("what was sealed is no contract");
    }
  }

  /** SHA-256 in hex. */
  static String hash(byte[] json) {
    return HexFormat.of().formatHex(Sha256.of(json));
  }
}
