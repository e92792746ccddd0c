package app.dari.platform.ledger;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import app.dari.platform.database.postgres.HomeInUseException;
import app.dari.platform.database.postgres.HomeLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The folder of a ledger, for this process alone: a command beside the server has the neighbouring
 * one. What a process left in a neighbour's folder is taken over.
 */
final class LedgerFolder implements AutoCloseable {
  static final FileAttribute<Set<PosixFilePermission>> FILE =
      asFileAttribute(fromString("rw-------"));

  private static final Logger LOG = Logger.getLogger(LedgerFolder.class);
  private static final Set<PosixFilePermission> OURS = fromString("rwx------");
  private static final String SET_ASIDE = "set-aside";
  private static final int NEIGHBOURS = 20;

  /** They hold addresses of visitors. */
  private static final Duration SET_ASIDE_KEPT = Duration.ofDays(30);

  private static final long SET_ASIDE_SIZE = 64L << 20;

  private static final Comparator<Segment> IN_ORDER =
      Comparator.comparingLong(segment -> segment.header().sequence());

  private final Path path;
  private final HomeLock lock;

  private LedgerFolder(Path path, HomeLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes the folder, or the next that nobody has. */
  static LedgerFolder take(Path wanted) throws IOException {
    for (int number = 1; ; number++) {
      Path path = neighbour(wanted, number);
      makeOurs(path);
      try {
        LedgerFolder folder = new LedgerFolder(path, HomeLock.take(path));
        if (number == 1) {
          folder.takeOver(wanted);
        }
        folder.forgetSetAside();
        return folder;
      } catch (HomeInUseException e) {
        if (number == NEIGHBOURS) {
          throw new IOException(e);
        }
      }
    }
  }

  Path path() {
    return path;
  }

  /** What earlier processes left, in the order of each lane. */
  List<Segment> left() throws IOException {
    List<Segment> left = new ArrayList<>();
    for (Path file : segments(path)) {
      // Its making was cut short before anything stood in it.
      if (Files.size(file) < SegmentHeader.SIZE) {
        Files.delete(file);
        continue;
      }
      Segment segment = Segment.open(file);
      if (segment == null) {
        LOG.errorf("%s is no segment of the ledger; it is set aside", file);
        move(file, path.resolve(SET_ASIDE));
      } else {
        left.add(segment);
      }
    }
    left.sort(IN_ORDER);
    return left;
  }

  /** Puts a segment of another database where it waits for it. */
  void setAside(Segment segment, UUID database) throws IOException {
    segment.release();
    move(segment.file(), path.resolve(SET_ASIDE).resolve(database.toString()));
  }

  /** The segments that waited for this database, in the order of each lane. */
  List<Segment> takeBack(UUID database) throws IOException {
    Path waiting = path.resolve(SET_ASIDE).resolve(database.toString());
    List<Segment> back = new ArrayList<>();
    if (Files.isDirectory(waiting)) {
      for (Path file : segments(waiting)) {
        Segment segment = Segment.open(move(file, path));
        if (segment != null) {
          back.add(segment);
        }
      }
    }
    back.sort(IN_ORDER);
    return back;
  }

  /** Keeps bytes that cannot be drained, for people; doing it again changes nothing. */
  void setAside(String name, byte[] bytes) throws IOException {
    Path folder = path.resolve(SET_ASIDE);
    makeOurs(folder);
    Path file = folder.resolve(name);
    if (Files.exists(file) || size(folder) + bytes.length > SET_ASIDE_SIZE) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FILE)) {
      Segment.write(channel, ByteBuffer.wrap(bytes), 0);
      channel.force(true);
    }
  }

  /** Makes names that were added or removed durable. */
  static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  private static Path neighbour(Path wanted, int number) {
    return number == 1 ? wanted : wanted.resolveSibling(wanted.getFileName() + "-" + number);
  }

  private void takeOver(Path wanted) throws IOException {
    for (int number = 2; number <= NEIGHBOURS; number++) {
      Path other = neighbour(wanted, number);
      if (Files.isDirectory(other)) {
        try (HomeLock _ = HomeLock.take(other)) {
          for (Path file : segments(other)) {
            move(file, path);
          }
        } catch (HomeInUseException _) {
          // Somebody is at work there.
        }
      }
    }
  }

  /** Deletes what nobody came for. */
  void forgetSetAside() throws IOException {
    Path folder = path.resolve(SET_ASIDE);
    if (!Files.isDirectory(folder)) {
      return;
    }
    Instant oldest = Instant.now().minus(SET_ASIDE_KEPT);
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          LOG.warnf("%s was set aside %d days ago and is deleted", file, SET_ASIDE_KEPT.toDays());
          Files.delete(file);
        }
      }
    }
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (Path file : files) {
        size += Files.size(file);
      }
    }
    return size;
  }

  private static List<Path> segments(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "*" + SegmentHeader.SUFFIX)) {
      files.forEach(found::add);
    }
    return found;
  }

  private static Path move(Path file, Path folder) throws IOException {
    makeOurs(folder);
    Path to = Files.move(file, folder.resolve(String.valueOf(file.getFileName())));
    force(folder);
    return to;
  }

  private static void makeOurs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, asFileAttribute(OURS));
    }
    Files.setPosixFilePermissions(folder, OURS);
  }
}
