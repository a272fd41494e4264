package io.posbind.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import io.posbind.PosbindIT;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever copies the tables learns nothing about a person. */
@PosbindIT
class SealedAtRestIT {

  private static final List<String> TABLES =
      List.of("merchant", "merchant_profile", "settlement_account", "block", "document");

  @Autowired Merchants merchants;
  @Autowired BlockList blockList;
  @Autowired Documents documents;
  @Autowired JdbcClient jdbc;

  @Test
  void noPersonalDataStandsInAnyColumn() {
    List<String> secrets = new ArrayList<>(List.of("王小明身份证"));
    for (MerchantProfile profile :
        List.of(
            Profiles.random(),
            Profiles.individual(),
            Profiles.soleProprietor(),
            Profiles.company())) {
      UUID id = UUID.randomUUID();
      merchants.propose(id, profile);
      merchants.adopt(id);
      blockList.lift(
          blockList.add(profile.identifier(), "冒用 " + profile.legalName().value(), "officer"),
          "officer");
      secrets.addAll(Profiles.personalDataOf(profile));
    }
    byte[] content = Files.png();
    documents.store(UUID.randomUUID(), DocumentKind.ID_FRONT, "王小明身份证.png", content);
    String picture = HexFormat.of().formatHex(content, 0, 16);

    for (String table : TABLES) {
      String dump = dump(table);
      assertThat(dump.isEmpty()).as(table).isFalse();
      assertThat(dump.contains(picture)).as(table).isFalse();
      for (String secret : secrets) {
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(dump.contains(secret)).as("%s in %s", secret, table).isFalse();
        assertThat(dump.contains(hex)).as("%s in %s", secret, table).isFalse();
      }
    }
  }

  /** All rows, every column as text, bytes in hexadecimal digits. */
  private String dump(String table) {
    return String.join(
        "\n", jdbc.sql("select t::text from posbind." + table + " t").query(String.class).list());
  }
}
