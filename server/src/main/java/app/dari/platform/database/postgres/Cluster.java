package app.dari.platform.database.postgres;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The data folder: made once, as a whole or not at all. */
final class Cluster {
  private Cluster() {}

  /**
   * Makes the data folder with initdb unless it is there; data of another major version is refused.
   */
  static void make(Layout layout, Distribution distribution, Leash leash) throws IOException {
    Path data = layout.data();
    if (Files.exists(data)) {
      requireSameVersion(layout, distribution);
      return;
    }
    Path fresh = Files.createTempDirectory(layout.root(), "making-");
    try {
      Path password = fresh.resolve("password");
      Layout.replace(password, Layout.secret(layout.superuserPassword()));
      own(fresh, leash);
      own(password, leash);
      Path made = fresh.resolve("data");
      run(layout, leash.bind(initdb(distribution, made, password)));
      Files.move(made, data, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Distribution.delete(fresh);
    }
  }

  /** A process of PostgreSQL gets no setting from the environment it happens to be started in. */
  static ProcessBuilder process(Layout layout, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(layout.log().toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    return builder;
  }

  /** The last lines PostgreSQL wrote, for the message of an error. */
  static String logTail(Layout layout) {
    try (Stream<String> lines = Files.lines(layout.log())) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 5), all.size()));
    } catch (IOException | java.io.UncheckedIOException _) {
      return "(nothing in " + layout.log() + ")";
    }
  }

  private static List<String> initdb(Distribution distribution, Path data, Path password) {
    return List.of(
        distribution.program("initdb").toString(),
        "--pgdata=" + data,
        "--username=" + Provision.SUPERUSER,
        "--auth=scram-sha-256",
        "--pwfile=" + password,
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums");
  }

  private static void run(Layout layout, List<String> command) throws IOException {
    try {
      int code = process(layout, command).start().waitFor();
      if (code != 0) {
        throw new PostgresException(
            "PostgreSQL's data folder could not be made (initdb: "
                + code
                + "):\n"
                + logTail(layout));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("Interrupted while PostgreSQL's data folder was made", e);
    }
  }

  private static void own(Path path, Leash leash) throws IOException {
    if (!leash.owner().isEmpty()) {
      UserPrincipalLookupService users = path.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(path, users.lookupPrincipalByName(leash.owner()));
    }
    Files.setPosixFilePermissions(
        path, fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
  }

  private static void requireSameVersion(Layout layout, Distribution distribution)
      throws IOException {
    String data = Files.readString(layout.data().resolve("PG_VERSION")).strip();
    String program = distribution.majorVersion();
    if (!data.equals(program)) {
      throw new PostgresException(
          "The data in "
              + layout.data()
              + " was written by PostgreSQL "
              + data
              + ", and this program brings "
              + program
              + ". Start the version of Dari that wrote it and export, or set DATABASE_URL.");
    }
  }
}
