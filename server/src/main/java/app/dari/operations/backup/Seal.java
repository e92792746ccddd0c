package app.dari.operations.backup;

import app.dari.platform.crypto.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last file of a backup: says that the manifest is whole (a hash), and that whoever wrote it
 * knew the root secret (an authentication code). Without it the backup does not exist.
 */
record Seal(String sha256, String mac) {
  static final String FILE = "SEAL";

  static Seal of(byte[] manifest, Keys keys) {
    String mac = HexFormat.of().formatHex(Keys.hmac(keys.derive("backup seal"), manifest));
    return new Seal(hash(manifest, mac), mac);
  }

  byte[] bytes() {
    return ("sha256 " + sha256 + "\nmac " + mac + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** The one in a folder; null when there is none, or it cannot be one. */
  static @Nullable Seal read(Path folder) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(folder.resolve(FILE));
    } catch (NoSuchFileException _) {
      return null;
    }
    List<String> lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    if (lines.size() != 2
        || !lines.getFirst().startsWith("sha256 ")
        || !lines.getLast().startsWith("mac ")) {
      return null;
    }
    return new Seal(lines.getFirst().substring(7), lines.getLast().substring(4));
  }

  boolean fits(byte[] manifest) {
    return sha256.equals(hash(manifest, mac));
  }

  boolean isBy(Keys keys, byte[] manifest) {
    return Seal.of(manifest, keys).mac().equals(mac);
  }

  /** Of both, so that a bit of the code that flips is seen without the secret, too. */
  private static String hash(byte[] manifest, String mac) {
    MessageDigest sha256 = DurableFile.sha256();
    sha256.update(manifest);
    sha256.update(mac.getBytes(StandardCharsets.ISO_8859_1));
    return DurableFile.hex(sha256);
  }
}
