package app.dari.operations.backup;

import app.dari.platform.crypto.Keys;
import java.util.Arrays;
import java.util.HexFormat;

/** Tells keys apart without telling them: eight bytes that are derived from the root secret. */
final class KeyId {
  private KeyId() {}

  static String of(Keys keys) {
    return HexFormat.of().formatHex(Arrays.copyOf(keys.derive("backup key id"), 8));
  }
}
