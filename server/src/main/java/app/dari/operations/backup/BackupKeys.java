package app.dari.operations.backup;

import app.dari.platform.config.Environment;
import app.dari.platform.crypto.Keys;
import app.dari.platform.web.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of BACKUP_KEY: the first encrypts, and all of them open what they encrypted. */
public final class BackupKeys {
  /** Backups are not encrypted, and those that are cannot be read. */
  public static final BackupKeys NONE = new BackupKeys(List.of());

  static final String SETTING = "BACKUP_KEY";

  private static final int SHORTEST = 32;

  /** Shows the form; as everybody can read it, it is refused. */
  private static final String EXAMPLE =
      "9f4-1cEXAMPLE-of-48-random-bytes-openssl-rand-base64-48-bAcKuP";

  private static final String HOW = "make one: openssl rand -base64 48";

  private final List<BackupKey> keys;

  private BackupKeys(List<BackupKey> keys) {
    this.keys = keys;
  }

  /** Of secrets of at least 32 characters, the present one first. */
  static BackupKeys of(String... secrets) {
    return new BackupKeys(Stream.of(secrets).map(BackupKey::new).toList());
  }

  static BackupKeys read(Environment env) {
    String text =
        env.optional(
            SETTING,
            EXAMPLE,
            "At least 32 random characters (openssl rand -base64 48) that backups are encrypted"
                + " with, then those of older backups, separated by commas; unset: not encrypted.");
    if (text == null) {
      return NONE;
    }
    String[] secrets = text.split("\\s*,\\s*", -1);
    if (Stream.of(secrets).anyMatch(secret -> secret.length() < SHORTEST)) {
      env.refuse(
          SETTING, "has a key of under 32 characters (commas separate keys); " + HOW, EXAMPLE);
      return NONE;
    }
    if (List.of(secrets).contains(EXAMPLE)) {
      env.refuse(SETTING, "is the example, which everybody knows; " + HOW, EXAMPLE);
      return NONE;
    }
    return of(secrets);
  }

  /** The one that encrypts; null: nothing is encrypted. */
  @Nullable BackupKey present() {
    return keys.isEmpty() ? null : keys.getFirst();
  }

  /** Whether one of them was made of this secret. */
  public boolean has(String secret) {
    String id = KeyId.of(new Keys(secret));
    return keys.stream().anyMatch(key -> key.id().equals(id));
  }

  /** The one a backup was encrypted with, null when it was not; refused where it is not here. */
  @Nullable BackupKey of(Manifest manifest) {
    String wanted = manifest.keyId();
    if (wanted == null) {
      return null;
    }
    return keys.stream()
        .filter(key -> key.id().equals(wanted))
        .findFirst()
        .orElseThrow(() -> isNotHere(manifest, wanted));
  }

  @Override
  public String toString() {
    return keys.toString();
  }

  private Problem isNotHere(Manifest manifest, String wanted) {
    return Problem.of(409, keys.isEmpty() ? "backup-encrypted" : "backup-other-key")
        .with("backup", manifest.id())
        .with("wanted", wanted)
        .with("ours", keys.stream().map(BackupKey::id).collect(Collectors.joining(", ")));
  }
}
