package app.dari.platform.telemetry;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Which classes fill the heap, written to a file while there is still room to find out. Finding out
 * collects the whole heap first. Names of classes and numbers only: no content of anything.
 */
final class ClassHistogram {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The first classes, with the head of the table. */
  private static final int LINES = 303;

  private static final int KEPT = 5;

  private final Path folder;

  ClassHistogram(Path folder) {
    this.folder = folder;
  }

  /** Looks at the heap. */
  static String take() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("No class histogram", e);
    }
  }

  /** Writes the first lines of what was seen; older files go. */
  Path save(String histogram, Instant now) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("heap-" + NAME.format(now) + ".txt");
    Path begun = folder.resolve(file.getFileName() + ".part");
    Files.deleteIfExists(begun);
    Files.createFile(
        begun, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        begun, histogram.lines().limit(LINES).collect(Collectors.joining("\n", "", "\n")));
    Files.move(begun, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    for (Path old : old()) {
      Files.deleteIfExists(old);
    }
    return file;
  }

  private Set<Path> old() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> ours =
          files
              .filter(file -> file.getFileName().toString().matches("heap-\\w+\\.txt"))
              .sorted()
              .toList();
      return Set.copyOf(ours.subList(0, Math.max(0, ours.size() - KEPT)));
    }
  }
}
