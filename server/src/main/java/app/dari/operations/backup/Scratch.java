package app.dari.operations.backup;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.postgres.EmbeddedPostgres;
import app.dari.platform.database.postgres.HomeInUseException;
import app.dari.platform.database.postgres.HomeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder with a PostgreSQL of its own to try a backup in, gone when it is closed. It needs no
 * rights on the database of the service, takes nothing from it, and is not durable.
 */
public final class Scratch implements AutoCloseable {
  private static final String NAME = "verifying-";

  private static final Map<String, String> FAST_AND_SMALL =
      Map.ofEntries(
          Map.entry("fsync", "off"),
          Map.entry("full_page_writes", "off"),
          Map.entry("synchronous_commit", "off"),
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          Map.entry("max_wal_size", "256MB"),
          Map.entry("shared_buffers", "16MB"),
          Map.entry("max_connections", "25"));

  private final HomeLock lock;
  private final EmbeddedPostgres postgres;

  private Scratch(HomeLock lock, EmbeddedPostgres postgres) {
    this.lock = lock;
    this.postgres = postgres;
  }

  /** Makes one below a folder; what a killed process left there is deleted. */
  public static Scratch open(Path parent) throws IOException {
    Files.createDirectories(parent);
    deleteLeft(parent);
    Path folder = Files.createTempDirectory(parent, NAME);
    // PostgreSQL may run as another user, who has to get through.
    Files.setPosixFilePermissions(folder, fromString("rwx--x--x"));
    HomeLock lock = HomeLock.take(folder);
    try {
      lend(parent, folder);
      return new Scratch(lock, EmbeddedPostgres.start(lock, _ -> {}, FAST_AND_SMALL));
    } catch (IOException | RuntimeException e) {
      lock.close();
      DurableFile.delete(folder);
      throw e;
    }
  }

  /** The folder. */
  public Path folder() {
    return lock.home();
  }

  /** {@code postgresql://…} of the database. */
  public String address() {
    return postgres.databaseUrl();
  }

  DatabaseUrl url() {
    return DatabaseUrl.parse(address());
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    lock.close();
    DurableFile.delete(folder());
  }

  /** The programs of the service's own PostgreSQL need not be unpacked again. */
  private static void lend(Path parent, Path folder) throws IOException {
    Path programs = parent.resolve("postgres");
    if (!Files.isDirectory(programs)) {
      return;
    }
    Path lent = Files.createDirectory(folder.resolve("postgres"));
    try (Stream<Path> found = Files.list(programs)) {
      for (Path one : found.toList()) {
        String name = String.valueOf(one.getFileName());
        if (name.startsWith("server-")) {
          Files.createSymbolicLink(lent.resolve(name), one.toRealPath());
        }
      }
    }
  }

  private static void deleteLeft(Path parent) throws IOException {
    List<Path> left;
    try (Stream<Path> found = Files.list(parent)) {
      left = found.filter(one -> String.valueOf(one.getFileName()).startsWith(NAME)).toList();
    }
    for (Path folder : left) {
      try (HomeLock _ = HomeLock.take(folder)) {
        DurableFile.delete(folder);
      } catch (HomeInUseException _) {
        // Somebody is at it.
      }
    }
  }
}
