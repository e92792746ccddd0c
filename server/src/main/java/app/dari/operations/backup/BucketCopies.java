package app.dari.operations.backup;

import app.dari.platform.database.postgres.HomeLock;
import app.dari.platform.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies in a bucket: whole where there is a seal, which goes there last and is deleted first. */
final class BucketCopies implements Copies {
  /** What has no seal after that will have none. */
  private static final Duration UNFINISHED = Duration.ofDays(1);

  private final BucketConfig config;
  private final Backups here;
  private final BucketNotes notes;
  private @Nullable Bucket bucket;

  /** Of the backups in a folder of this machine. */
  BucketCopies(BucketConfig config, Path folder) {
    this.config = config;
    here = new Backups(folder);
    notes = new BucketNotes(folder.resolve(".copies"));
  }

  @Override
  public String place() {
    return config.place();
  }

  @Override
  public @Nullable String trouble() {
    try {
      notes.take(bucket());
      return null;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public String address(Backup backup) {
    return place() + "/" + backup.id();
  }

  @Override
  public Backup copy(Backup backup) {
    try {
      Bucket to = bucket();
      String folder = backup.id() + "/";
      if (!isThere(backup, BucketNotes.byBackup(to.list()).getOrDefault(backup.id(), Map.of()))) {
        to.delete(folder + Seal.FILE);
        for (String name : CopyAway.files(backup)) {
          if (name.equals(Seal.FILE)) {
            readBack(to, backup);
          }
          to.put(folder + name, backup.folder().resolve(name));
        }
      }
      if (backup.verified() != null) {
        to.put(folder + Verified.FILE, backup.folder().resolve(Verified.FILE));
      }
      notes.take(to);
      return noted(backup.id());
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  @Override
  public List<Backup> list() {
    try {
      if (!notes.areFresh()) {
        notes.take(bucket());
      }
    } catch (IOException _) {
      // What was known last is better than nothing; who copies, or checks, is told.
    }
    return notes.list();
  }

  @Override
  public Backup find(String name) {
    Backup noted = noted(name.equals("latest") ? "" : name);
    try (HomeLock _ = here.lock()) {
      here.deleteUnfinished();
      Bucket from = bucket();
      Path making = here.folder().resolve(Backups.MAKING + noted.id());
      DurableFile.makeFolder(making);
      for (String file :
          BucketNotes.byBackup(from.list()).getOrDefault(noted.id(), Map.of()).keySet()) {
        try (InputStream in = from.read(noted.id() + "/" + file)) {
          DurableFile.write(making.resolve(file), in::transferTo);
        }
      }
      DurableFile.force(making);
      DurableFile.move(making, here.folder().resolve(noted.id()));
      return here.find(noted.id());
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  @Override
  public List<String> prune(ZoneId zone) {
    try {
      Bucket in = bucket();
      notes.take(in);
      List<String> gone = Pruning.outdated(notes.list(), zone).stream().map(Backup::id).toList();
      Instant before = Instant.now().minus(UNFINISHED);
      for (var one : BucketNotes.byBackup(in.list()).entrySet()) {
        Map<String, Bucket.Item> files = one.getValue();
        boolean unfinished =
            !files.containsKey(Seal.FILE)
                && files.values().stream().allMatch(file -> file.changed().isBefore(before));
        if (unfinished || gone.contains(one.getKey())) {
          in.delete(one.getKey() + "/" + Seal.FILE);
          for (String file : files.keySet()) {
            in.delete(one.getKey() + "/" + file);
          }
        }
      }
      in.deleteUnfinished(before);
      notes.take(in);
      return gone;
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  @Override
  public void tell(Backup proven) {
    try {
      notes.take(bucket());
      if (notes.list().stream().anyMatch(one -> one.id().equals(proven.id()))) {
        bucket().put(proven.id() + "/" + Verified.FILE, proven.folder().resolve(Verified.FILE));
        notes.take(bucket());
      }
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  /** The newest whose name ends so. */
  private Backup noted(String name) {
    return list().stream()
        .filter(one -> name.isEmpty() || one.id().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.of(404, "backup-unknown").with("backup", place() + "/" + name));
  }

  private static boolean isThere(Backup backup, Map<String, Bucket.Item> files) throws IOException {
    for (String name : CopyAway.files(backup)) {
      Bucket.Item file = files.get(name);
      if (file == null || file.size() != Files.size(backup.folder().resolve(name))) {
        return false;
      }
    }
    return true;
  }

  /** All but the seal. */
  private static void readBack(Bucket from, Backup backup) throws IOException {
    for (String name : CopyAway.files(backup)) {
      if (!name.equals(Seal.FILE)) {
        Manifest.StoredFile written = DurableFile.read(backup.folder().resolve(name), name);
        try (InputStream in = from.read(backup.id() + "/" + name)) {
          if (!DurableFile.read(in, name).equals(written)) {
            throw new IOException("What was read back is not what was written: " + name);
          }
        }
      }
    }
  }

  /** Made when it is needed: most commands need none. */
  private synchronized Bucket bucket() {
    Bucket made = bucket == null ? new Bucket(config) : bucket;
    bucket = made;
    return made;
  }

  private Problem cannotUse(IOException e) {
    return Problem.of(500, "backup-bucket")
        .with("place", place())
        .with("reason", String.valueOf(e.getMessage()));
  }
}
