package app.dari.operations.backup;

import app.dari.platform.crypto.Keys;
import app.dari.platform.web.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Proves a backup: every byte is read, everything restored into a PostgreSQL of its own, compared
 * with what was counted in the snapshot, brought to the present, and the program started on it.
 */
public final class Verification {
  /** Starts the program on a database and asks it for pages; what did not come. */
  public interface Trial {
    List<Fault> run(Scratch scratch);
  }

  private final Path home;
  private final Keys keys;
  private final BackupKeys encryption;
  private final Trial trial;
  private final Progress progress;

  /**
   * Ready to prove one backup after the other.
   *
   * @param home where there is room for the database
   * @param encryption keys that backups may be encrypted with
   */
  public Verification(Path home, Keys keys, BackupKeys encryption, Trial trial, Progress progress) {
    this.home = home;
    this.keys = keys;
    this.encryption = encryption;
    this.trial = trial;
    this.progress = progress;
  }

  /** Proves one, and keeps what came of it in its folder. */
  public Verified run(Backup backup) {
    try {
      return prove(backup);
    } catch (IOException e) {
      throw Problem.of(500, "backup-folder").with("folder", backup.folder()).with("reason", e);
    }
  }

  private Verified prove(Backup backup) throws IOException {
    BackupKey key = Restoring.keyOf(backup, encryption);
    Instant began = Instant.now();
    String server = "";
    List<Fault> faults = backup.faults();
    Manifest manifest = backup.manifest();
    if (manifest != null && faults.isEmpty()) {
      try (Scratch scratch = Scratch.open(home)) {
        server = version(scratch);
        faults = restored(backup, key, scratch);
      }
    }
    Verified result =
        new Verified(
            began.truncatedTo(ChronoUnit.SECONDS),
            Duration.between(began, Instant.now()).toSeconds(),
            ProgramVersion.TEXT,
            server,
            faults);
    backup.verified(result);
    return result;
  }

  private List<Fault> restored(Backup backup, @Nullable BackupKey key, Scratch scratch) {
    // A backup of other keys, or a newer one, is refused: whether it is whole cannot be told here.
    Manifest manifest = Restoring.accepted(backup, keys, false);
    try {
      Loading loading = new Loading(manifest, backup.folder(), key, scratch.url(), progress);
      List<Fault> faults = loading.run();
      if (faults.isEmpty()) {
        loading.migrateToThePresent();
        return trial.run(scratch);
      }
      return faults;
    } catch (IOException | RuntimeException e) {
      return List.of(new Fault(Fault.LOAD, String.valueOf(e.getMessage())));
    }
  }

  private static String version(Scratch scratch) {
    return Jdbi.create(scratch.url().unhurried("dari-verify"))
        .withHandle(CatalogStore::serverVersion);
  }
}
