package app.dari;

import app.dari.platform.database.postgres.EmbeddedPostgres;
import app.dari.platform.database.postgres.HomeInUseException;
import app.dari.platform.database.postgres.HomeLock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An empty database of a real PostgreSQL for the tests of one JVM: an embedded one, or a fresh
 * database on the server whose superuser TEST_DATABASE_URL names. Its role is no superuser.
 */
public final class PostgresForTests {
  /** Class loaders come and go in a test run; properties are one for all. */
  private static final String STARTED = "dari.test.database-url";

  private static final String SUPERUSER = "dari.test.superuser-url";

  private static final Map<String, String> FAST =
      Map.of(
          "fsync", "off",
          "full_page_writes", "off",
          "synchronous_commit", "off",
          "max_connections", "100");

  private PostgresForTests() {}

  /** {@code postgresql://user:password@host:port/name}, the same for the life of this JVM. */
  public static String databaseUrl() {
    synchronized (System.getProperties()) {
      String started = System.getProperty(STARTED);
      if (started == null) {
        @Nullable String server = System.getenv("TEST_DATABASE_URL");
        started = server == null || server.isEmpty() ? embedded() : onServer(URI.create(server));
        System.setProperty(STARTED, started);
      }
      return started;
    }
  }

  /** Another empty database, on the server TEST_DATABASE_URL names; null where it names none. */
  public static @Nullable String another() {
    @Nullable String server = System.getenv("TEST_DATABASE_URL");
    return server == null || server.isEmpty() ? null : onServer(URI.create(server));
  }

  /** The superuser of the same server, for tests that make databases of their own. */
  public static URI superuser() {
    databaseUrl();
    return URI.create(System.getProperty(SUPERUSER));
  }

  /** It dies with this JVM; nothing closes it. */
  private static String embedded() {
    HomeLock lock = home();
    try {
      Path root = lock.home().resolve("postgres");
      Files.createDirectories(root);
      try (Stream<Path> parts = Files.list(root)) {
        for (Path part : parts.toList()) {
          if (!String.valueOf(part.getFileName()).startsWith("server-")) {
            delete(part);
          }
        }
      }
      String started = EmbeddedPostgres.start(lock, _ -> {}, FAST).databaseUrl();
      String password = Files.readString(root.resolve("superuser.password")).strip();
      System.setProperty(
          SUPERUSER,
          "postgresql://postgres:"
              + password
              + "@127.0.0.1:"
              + URI.create(started).getPort()
              + "/postgres");
      return started;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HomeLock home() {
    for (int number = 1; ; number++) {
      try {
        return HomeLock.take(Path.of("target", "postgres-for-tests-" + number));
      } catch (HomeInUseException e) {
        if (number == 100) {
          throw e;
        }
      }
    }
  }

  private static String onServer(URI server) {
    System.setProperty(SUPERUSER, server.toString());
    String name = "dari_test_" + UUID.randomUUID().toString().replace("-", "");
    execute(
        server,
        "create role " + name + " login nosuperuser password '" + name + "'",
        "grant pg_monitor, pg_signal_backend to " + name,
        "create database " + name + " owner " + name + " template template0 encoding 'UTF8'");
    execute(server.resolve("/" + name), "create extension pg_stat_statements");
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() ->
                execute(server, "drop database " + name + " with (force)", "drop role " + name)));
    return "postgresql://"
        + name
        + ":"
        + name
        + "@"
        + server.getHost()
        + ":"
        + port(server)
        + "/"
        + name;
  }

  /** Runs statements one by one, as the user of the address. */
  public static void execute(URI server, String... statements) {
    String address =
        "jdbc:postgresql://" + server.getHost() + ":" + port(server) + server.getPath();
    List<String> user = List.of(server.getUserInfo().split(":", 2));
    Properties properties = new Properties();
    properties.setProperty("user", user.getFirst());
    properties.setProperty("password", user.getLast());
    try (Connection connection = DriverManager.getConnection(address, properties);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("TEST_DATABASE_URL: " + e.getMessage(), e);
    }
  }

  private static int port(URI server) {
    return server.getPort() < 0 ? 5432 : server.getPort();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
