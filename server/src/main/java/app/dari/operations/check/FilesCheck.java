package app.dari.operations.check;

import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Only the user Dari runs as reads its secrets and its visitors' addresses, or writes its folder.
 */
final class FilesCheck {
  private static final Set<PosixFilePermission> FOR_OTHERS =
      Set.of(GROUP_READ, GROUP_WRITE, GROUP_EXECUTE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE);

  private FilesCheck() {}

  static Finding look(Subject subject) throws IOException {
    Path home = subject.server().home();
    Path there = DiskCheck.existing(home);
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      return Finding.fail("unwritable", Map.of("home", home));
    }
    if (!there.equals(home)) {
      return Finding.pass("fresh", Map.of("home", home));
    }
    if (!home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Finding.skipped("no-rights");
    }
    if (has(home, Set.of(OTHERS_WRITE))) {
      return Finding.fail("home-open", Map.of("home", home));
    }
    List<Path> open = new ArrayList<>();
    for (Path path : confidential(home)) {
      if (has(path, FOR_OTHERS)) {
        open.add(path);
      }
    }
    return open.isEmpty()
        ? Finding.pass("kept", Map.of("home", home))
        : Finding.fail(
            "open",
            Map.of("files", open.stream().map(Path::toString).collect(Collectors.joining(" "))));
  }

  private static List<Path> confidential(Path home) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : List.of(home, home.resolve("postgres"))) {
      if (Files.isDirectory(folder) && Files.isReadable(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          entries.filter(FilesCheck::isConfidential).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }

  private static boolean isConfidential(Path path) {
    String name = path.getFileName().toString();
    return name.equals("session-secret")
        || name.endsWith(".password")
        || name.equals("ledger")
        || name.startsWith("ledger-");
  }

  private static boolean has(Path path, Set<PosixFilePermission> any) throws IOException {
    try {
      return Files.getPosixFilePermissions(path).stream().anyMatch(any::contains);
    } catch (NoSuchFileException _) {
      // Gone since it was listed.
      return false;
    }
  }
}
