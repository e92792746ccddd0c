package app.dari.operations.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Backups without a table, of any age. */
public final class SampleBackups {
  private SampleBackups() {}

  /** One that nobody has restored. */
  public static Backup make(Path folder, Instant at) throws IOException {
    return make(folder, at, null);
  }

  /** One that says that it is encrypted. */
  public static Backup encrypted(Path folder, Instant at) throws IOException {
    return make(folder, at, new BackupKey("a key of thirty-two characters, or more"));
  }

  private static Backup make(Path folder, Instant at, @Nullable BackupKey key) throws IOException {
    String id = Backups.name(at);
    String root = KeyId.of(SampleInstance.KEYS);
    Manifest manifest =
        new Manifest(
            key == null ? Manifest.FORMAT : Manifest.ENCRYPTED,
            id,
            at,
            "1",
            "18",
            new Manifest.Origin(1, 1),
            key == null
                ? Map.of("SESSION_SECRET", root)
                : Map.of("SESSION_SECRET", root, BackupKeys.SETTING, key.id()),
            List.of(),
            List.of(),
            List.of(),
            Map.of());
    Files.createDirectories(folder);
    Backups backups = new Backups(folder);
    return BackupWriter.begin(backups, id, key).seal(manifest, SampleInstance.KEYS);
  }

  /** One that was restored at once, and was as it should be, or not. */
  public static Backup restored(Path folder, Instant at, boolean passed) throws IOException {
    Backup backup = make(folder, at);
    backup.verified(passed ? verified(at) : verified(at, new Fault(Fault.ROWS, "links.link")));
    return backup;
  }

  static Verified verified(Instant at, Fault... faults) {
    return new Verified(at, 1, "1", "18", List.of(faults));
  }
}
