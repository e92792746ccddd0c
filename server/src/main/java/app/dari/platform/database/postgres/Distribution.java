package app.dari.platform.database.postgres;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once for each version from the archive on the class path. */
record Distribution(Path folder) {
  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** "18": data written by one major version cannot be read by another. */
  String majorVersion() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("share/postgresql/postgres.bki"))) {
      return lines.findFirst().orElse("").replaceFirst("^# PostgreSQL ", "");
    }
  }

  /**
   * Unpacks into a folder below {@code root} unless that is done; two processes may do so at once.
   */
  static Distribution unpack(Path root) throws IOException {
    URL archive = Distribution.class.getResource(archiveName());
    if (archive == null) {
      throw new PostgresException(
          "No PostgreSQL for this machine ("
              + archiveName()
              + ") was built into this program. "
              + "Set DATABASE_URL to a PostgreSQL 15 or newer.");
    }
    Path folder = root.resolve("server-" + version(archive));
    if (!Files.isDirectory(folder)) {
      Path fresh = Files.createTempDirectory(root, "unpacking-");
      try {
        try (var in = archive.openStream()) {
          unpack(in, fresh);
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        if (!Files.isDirectory(folder)) {
          throw e;
        }
      } finally {
        delete(fresh);
      }
    }
    return new Distribution(folder);
  }

  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** The names that io.zonky.test.postgres gives its archives. */
  private static String archiveName() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    return "/postgres-" + system + "-" + machine + ".txz";
  }

  private static String version(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    long sum =
        connection instanceof JarURLConnection jar
            ? jar.getJarEntry().getCrc()
            : connection.getContentLengthLong();
    return Long.toHexString(sum);
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    try (var in =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
          throw new IOException("The archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(in, path);
          if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + path + " executable");
          }
        }
      }
    }
  }
}
