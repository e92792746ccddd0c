package app.dari.operations.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Backups without a table, of any age. */
public final class SampleBackups {
  private SampleBackups() {}

  /** One that nobody has restored. */
  public static Backup make(Path folder, Instant at) throws IOException {
    String id = Backups.name(at);
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            id,
            at,
            "1",
            "18",
            new Manifest.Origin(1, 1),
            Map.of("SESSION_SECRET", KeyId.of(SampleInstance.KEYS)),
            List.of(),
            List.of(),
            List.of(),
            Map.of());
    Files.createDirectories(folder);
    Backups backups = new Backups(folder);
    return BackupWriter.begin(backups, id).seal(manifest, SampleInstance.KEYS);
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
