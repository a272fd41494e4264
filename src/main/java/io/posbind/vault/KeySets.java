package io.posbind.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Reads and makes key sets: one line of Base64 over two Tink JSON key sets joined by a line feed,
 * AES256-GCM for sealing and HMAC-SHA256-PRF for indexes.
 */
final class KeySets {

  static {
    try {
      AeadConfig.register();
      PrfConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private KeySets() {}

  /**
   * Opens a key set.
   *
   * @throws GeneralSecurityException when it is none that {@link #generate} made
   */
  static Vault open(String keyset) throws GeneralSecurityException {
    try {
      String[] parts =
          new String(Base64.getDecoder().decode(keyset.strip()), StandardCharsets.UTF_8)
              .split("\n", -1);
      if (parts.length != 2) {
        throw new GeneralSecurityException("expected two key sets, found " + parts.length);
      }
      return new Vault(
          parse(parts[0]).getPrimitive(RegistryConfiguration.get(), Aead.class),
          parse(parts[1]).getPrimitive(RegistryConfiguration.get(), PrfSet.class));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not in Base64", e);
    }
  }

  /** Makes a fresh key set. */
  static String generate() {
    try {
      String keys = json("AES256_GCM") + "\n" + json("HMAC_SHA256_PRF");
      return Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key set could be made", e);
    }
  }

  /** Reads the key set of {@code file}; makes it first, readable by its owner only, if missing. */
  static String readOrGenerate(Path file) {
    try {
      if (!Files.exists(file)) {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(folder, "keyset", ".new");
        Files.writeString(fresh, generate());
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException("key set " + file + " cannot be read or made", e);
    }
  }

  private static String json(String template) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(KeyTemplates.get(template)), InsecureSecretKeyAccess.get())
        .replace("\n", "");
  }

  private static KeysetHandle parse(String json) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
  }
}
