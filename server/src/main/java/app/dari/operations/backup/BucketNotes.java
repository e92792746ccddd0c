package app.dari.operations.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lists need of the backups in a bucket, kept on this machine so that a list is one request:
 * their manifests, seals and results. What is in the bucket counts.
 */
final class BucketNotes {
  private static final Duration FRESH = Duration.ofMinutes(10);

  private static final Pattern NAME =
      Pattern.compile("(\\d{8}T\\d{6}Z-[0-9a-f]{6})/([\\w-][\\w.-]*)");

  /** The seal last: without it there is no backup. */
  private static final List<String> NOTED = List.of(Backup.MANIFEST, Verified.FILE, Seal.FILE);

  private final Path folder;
  private Instant taken = Instant.EPOCH;

  BucketNotes(Path folder) {
    this.folder = folder;
  }

  /** Files by their names, by the names of backups; what is no backup's file is left out. */
  static Map<String, Map<String, Bucket.Item>> byBackup(List<Bucket.Item> items) {
    Map<String, Map<String, Bucket.Item>> all = new TreeMap<>();
    for (Bucket.Item item : items) {
      Matcher name = NAME.matcher(item.name());
      if (name.matches()) {
        all.computeIfAbsent(name.group(1), _ -> new TreeMap<>()).put(name.group(2), item);
      }
    }
    return all;
  }

  synchronized boolean areFresh() {
    return taken.isAfter(Instant.now().minus(FRESH));
  }

  List<Backup> list() {
    return new Backups(folder).list();
  }

  /** Brings them to the present. */
  synchronized void take(Bucket bucket) throws IOException {
    Map<String, Map<String, Bucket.Item>> all = byBackup(bucket.list());
    all.values().removeIf(files -> !files.containsKey(Seal.FILE));
    DurableFile.makeFolders(folder);
    for (Backup gone : list()) {
      if (!all.containsKey(gone.id())) {
        DurableFile.delete(gone.folder());
      }
    }
    for (Map<String, Bucket.Item> files : all.values()) {
      for (String name : NOTED) {
        Bucket.Item item = files.get(name);
        if (item != null) {
          take(bucket, item);
        }
      }
    }
    taken = Instant.now();
  }

  private void take(Bucket bucket, Bucket.Item item) throws IOException {
    Path file = folder.resolve(item.name());
    FileTime changed = FileTime.from(item.changed());
    if (Files.exists(file) && Files.getLastModifiedTime(file).equals(changed)) {
      return;
    }
    Path backup = Objects.requireNonNull(file.getParent());
    DurableFile.makeFolders(backup);
    // Another process may take the same one.
    Path fresh = Files.createTempFile(folder, ".taking-", "");
    try (InputStream in = bucket.read(item.name())) {
      try (OutputStream out = Files.newOutputStream(fresh)) {
        in.transferTo(out);
      }
      Files.setLastModifiedTime(fresh, changed);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    Files.setLastModifiedTime(backup, changed);
  }
}
