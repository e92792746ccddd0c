package app.dari.operations.check;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The disk has room for what Dari may still write. */
final class DiskCheck {
  private static final long GB = 1L << 30;

  /** A tenth of a small disk is written in a day. */
  private static final int SHARE = 10;

  private static final long SCARCE = 10 * GB;

  /** What the embedded PostgreSQL keeps of its log between two checkpoints (max_wal_size). */
  private static final long LOG = GB;

  private DiskCheck() {}

  static Finding look(Subject subject) throws IOException {
    Path home = subject.server().home();
    FileStore store = Files.getFileStore(existing(home));
    long ledger = Math.max(0, subject.ledger().maxSize() - size(subject.ledger().folder()));
    return judge(
        store.getUsableSpace(), store.getTotalSpace(), ledger + (subject.embedded() ? LOG : 0));
  }

  /**
   * In bytes.
   *
   * @param wanted what may be written while nobody looks
   */
  static Finding judge(long free, long total, long wanted) {
    if (total <= 0) {
      return Finding.skipped("unmeasured");
    }
    Map<String, ?> values =
        Map.of("free", Size.of(free), "share", free * 100 / total, "wanted", Size.of(wanted));
    boolean low = free < total / SHARE;
    if (low && free < SCARCE) {
      return Finding.fail("full", values);
    }
    if (free < wanted) {
      return Finding.warn("short", values);
    }
    return low ? Finding.warn("low", values) : Finding.pass("room", values);
  }

  /** The folder itself or the nearest above it that is there. */
  static Path existing(Path folder) {
    Path path = folder;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  private static long size(Path folder) throws IOException {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
