package app.dari.operations.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of a backup, for tests that change them. */
final class SampleFiles {
  private SampleFiles() {}

  /** The name of one with rows. */
  static String first(Backup backup) {
    return Objects.requireNonNull(backup.manifest()).tables().getFirst().file().name();
  }

  /** A folder for databases; their programs are unpacked there already where they can be. */
  static Path room() throws IOException {
    Path room = Files.createDirectories(Path.of("target", "backup-tests").toAbsolutePath());
    Path programs = Path.of("target", "postgres-for-tests-1", "postgres").toAbsolutePath();
    Path lent = room.resolve("postgres");
    if (Files.isDirectory(programs) && !Files.exists(lent, LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(lent, programs);
    }
    return room;
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
