package io.posbind.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.posbind.shared.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTests {

  private final String keyset = KeySets.generate();
  private final Vault vault;
  private final UUID row = UUID.randomUUID();

  VaultTests() throws GeneralSecurityException {
    this.vault = KeySets.open(keyset);
  }

  @Test
  void opensWhatItSealed() {
    assertThat(vault.openText(vault.sealText("王小明 𠮷 😀", row), row)).isEqualTo("王小明 𠮷 😀");
  }

  @Test
  void doesNotOpenUnderAnotherRow() {
    byte[] sealed = vault.sealText("6216261000000000018", row);
    assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, UUID.randomUUID()));
  }

  @Test
  void doesNotOpenWhatWasAltered() {
    byte[] sealed = vault.sealText("6216261000000000018", row);
    sealed[sealed.length - 1] ^= 1;
    assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, row));
  }

  @Test
  void sealsEqualTextsToDifferentBytes() {
    assertThat(vault.sealText("same", row)).isNotEqualTo(vault.sealText("same", row));
  }

  @Test
  void indexesEqualValuesOfOnePurposeEqually() throws GeneralSecurityException {
    Vault otherNode = KeySets.open(keyset);
    assertThat(vault.index("identifier", "91310110666007217T"))
        .isEqualTo(otherNode.index("identifier", "91310110666007217T"))
        .isNotEqualTo(vault.index("identifier", "9135052155323005XL"))
        .isNotEqualTo(vault.index("account", "91310110666007217T"))
        .hasSize(16);
  }

  @Test
  void indexDependsOnTheKeySet() throws GeneralSecurityException {
    Vault other = KeySets.open(KeySets.generate());
    assertThat(vault.index("account", "1")).isNotEqualTo(other.index("account", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2VjcmV0", "no base64"})
  void saysThatASettingIsNoKeySet(String keyset) {
    assertThatExceptionOfType(Obstacle.class)
        .isThrownBy(() -> new VaultConfiguration().vault(new VaultProperties(keyset, null)))
        .withMessageContaining("posbind.vault.keyset")
        .withMessageNotContaining("c2VjcmV0");
  }

  @Test
  void saysThatAFileIsNoKeySet(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("keyset"), "cut o");

    assertThatExceptionOfType(Obstacle.class)
        .isThrownBy(() -> new VaultConfiguration().vault(new VaultProperties(null, file)))
        .withMessageContaining(file.toString())
        .withMessageNotContaining("cut o");
  }

  @Test
  void makesTheLocalKeySetOnceAndForItsOwnerOnly(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("data/keyset");
    String first = KeySets.readOrGenerate(file);
    assertThat(KeySets.readOrGenerate(file)).isEqualTo(first);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }
}
