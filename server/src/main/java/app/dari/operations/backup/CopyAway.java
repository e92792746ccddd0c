package app.dari.operations.backup;

import app.dari.platform.database.postgres.HomeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies a backup into a folder off this machine: whole and read back, or not at all. */
public final class CopyAway implements Copies {
  private final Backups to;

  /** Into a folder. */
  public CopyAway(Backups to) {
    this.to = to;
  }

  @Override
  public String place() {
    return to.folder().toString();
  }

  @Override
  public @Nullable String trouble() {
    return Files.isDirectory(to.folder()) ? null : "it is not there";
  }

  @Override
  public String address(Backup backup) {
    return to.folder().resolve(backup.id()).toString();
  }

  @Override
  public List<Backup> list() {
    return to.list();
  }

  @Override
  public Backup find(String name) {
    return to.find(name);
  }

  @Override
  public List<String> prune(ZoneId zone) {
    return new Pruning(to, zone).run();
  }

  /** It was restored where it is. */
  @Override
  public void tell(Backup proven) {}

  @Override
  public Backup copy(Backup backup) {
    // It is never made: where it is missing, the other machine's disk is not mounted.
    if (!Files.isDirectory(to.folder())) {
      throw to.cannotWrite(new NoSuchFileException(to.folder().toString()));
    }
    try (HomeLock _ = to.lock()) {
      Path named = to.folder().resolve(backup.id());
      Backup there = Backup.open(named);
      if (there != null && there.faults().isEmpty()) {
        return there;
      }
      to.deleteUnfinished();
      if (there != null) {
        to.delete(there);
      }
      Path making = to.folder().resolve(Backups.MAKING + backup.id());
      DurableFile.makeFolder(making);
      for (String name : files(backup)) {
        DurableFile.write(
            making.resolve(name), out -> Files.copy(backup.folder().resolve(name), out));
      }
      DurableFile.force(making);
      Backup copy = Backup.open(making);
      if (copy == null || !copy.faults().isEmpty()) {
        throw new IOException("What was read back is not what was written");
      }
      DurableFile.move(making, named);
      return to.find(backup.id());
    } catch (IOException e) {
      throw to.cannotWrite(e);
    }
  }

  /** The seal comes last. */
  static List<String> files(Backup backup) {
    List<String> names = new ArrayList<>();
    Manifest manifest = backup.manifest();
    if (manifest != null) {
      manifest.tables().forEach(table -> names.add(table.file().name()));
    }
    names.add(Backup.MANIFEST);
    names.add(Seal.FILE);
    return names;
  }
}
