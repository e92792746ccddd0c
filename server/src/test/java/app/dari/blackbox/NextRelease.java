package app.dari.blackbox;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The built program once more, with a file that this one has not. */
final class NextRelease {
  private NextRelease() {}

  /**
   * Makes it.
   *
   * @param resource of its class path
   */
  static Path with(Path folder, String resource, String text) throws IOException {
    copy(Program.built(), folder);
    // What was trained for another program is of no use to it.
    Files.deleteIfExists(folder.resolve("dari.aot"));
    try (FileSystem jar = FileSystems.newFileSystem(jar(folder), Map.of())) {
      Files.writeString(jar.getPath(resource), text);
    }
    return folder;
  }

  private static Path jar(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder.resolve("app"))) {
      return jars.findFirst().orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
