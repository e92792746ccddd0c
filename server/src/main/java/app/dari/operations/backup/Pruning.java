package app.dari.operations.backup;

import app.dari.platform.database.postgres.HomeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Deletes the backups of a folder that {@link Keeping} does not keep. */
public final class Pruning {
  private final Backups backups;
  private final ZoneId zone;

  /**
   * Of a folder.
   *
   * @param zone in which days begin and end
   */
  public Pruning(Backups backups, ZoneId zone) {
    this.backups = backups;
    this.zone = zone;
  }

  /** Deletes; the names of those that are gone. */
  public List<String> run() {
    if (!Files.isDirectory(backups.folder())) {
      return List.of();
    }
    try (HomeLock _ = backups.lock()) {
      backups.deleteUnfinished();
      List<Backup> gone = outdated(backups.list(), zone);
      for (Backup backup : gone) {
        backups.delete(backup);
      }
      return gone.stream().map(Backup::id).toList();
    } catch (IOException e) {
      throw backups.cannotWrite(e);
    }
  }

  /** Those that are not kept. */
  static List<Backup> outdated(List<Backup> all, ZoneId zone) {
    Set<Instant> kept =
        Keeping.kept(all.stream().map(Pruning::madeAt).toList(), Instant.now(), zone);
    return all.stream().filter(backup -> !kept.contains(madeAt(backup))).toList();
  }

  /** One whose manifest is damaged is as old as its folder says. */
  private static Instant madeAt(Backup backup) {
    Manifest manifest = backup.manifest();
    try {
      return manifest != null
          ? manifest.madeAt()
          : Files.getLastModifiedTime(backup.folder()).toInstant();
    } catch (IOException _) {
      return Instant.EPOCH;
    }
  }
}
