package app.dari.platform.database.postgres;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A PostgreSQL of Dari's own below the home folder: durable, reachable from this machine only,
 * protected by a password, and gone when this process is gone. While it is open, PostgreSQL is
 * started again, on the same port, whenever it dies.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Larger logs are put aside at start. */
  private static final long LOG_LIMIT = 10 << 20;

  private final Layout layout;
  private final int port;
  private final Postmaster postmaster;
  private final Thread share;

  private EmbeddedPostgres(Layout layout, int port, Postmaster postmaster) {
    this.layout = layout;
    this.port = port;
    this.postmaster = postmaster;
    this.share = new Share(postmaster::pid).keep();
  }

  /**
   * Returns when PostgreSQL takes connections, made with everything in it if it was not there.
   * Recovers from whatever a killed process left behind.
   *
   * @param lock shows that no other process works on the folder; must stay held until {@link
   *     #close}
   * @param log takes one line for each thing an operator may want to know; called from other
   *     threads, too
   * @throws PostgresException when it cannot be done
   */
  public static EmbeddedPostgres start(HomeLock lock, Consumer<String> log) {
    return start(lock, log, Map.of());
  }

  /** Like {@link #start(HomeLock, Consumer)}, with settings of PostgreSQL that replace ours. */
  public static EmbeddedPostgres start(
      HomeLock lock, Consumer<String> log, Map<String, String> settings) {
    Layout layout = new Layout(lock.home());
    try {
      Files.createDirectories(layout.root());
      Files.setPosixFilePermissions(layout.root(), fromString("rwx--x--x"));
      putLogAside(layout);
      Distribution distribution = Distribution.unpack(layout.root());
      Leash leash = Leash.choose(distribution, layout.data());
      Cluster.make(layout, distribution, leash);
      Orphan.end(layout.data(), log);
      int port = Port.choose(layout.port());
      List<String> command = leash.bind(command(distribution, layout, port, settings));
      Postmaster postmaster = new Postmaster(layout, command, leash.watched(), log);
      postmaster.start();
      EmbeddedPostgres started = new EmbeddedPostgres(layout, port, postmaster);
      started.provision();
      return started;
    } catch (IOException e) {
      throw new PostgresException("PostgreSQL cannot be set up in " + layout.root() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("Interrupted while PostgreSQL was starting", e);
    }
  }

  /**
   * The address of the PostgreSQL that another process runs on the folder.
   *
   * @throws PostgresException when none runs there or this user may not read its password
   */
  public static String attach(Path home) {
    Layout layout = new Layout(home);
    PidFile running = PidFile.read(layout.data());
    if (running == null || !running.ready()) {
      throw new PostgresException("No PostgreSQL runs on " + layout.data());
    }
    try {
      return url(layout, running.port());
    } catch (IOException e) {
      throw new PostgresException("Only the user who runs Dari may do this: " + e, e);
    }
  }

  /** {@code postgresql://dari:password@127.0.0.1:port/dari}; the same as long as this is open. */
  public String databaseUrl() {
    try {
      return url(layout, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL's main process; 0 while there is none. */
  public long pid() {
    return postmaster.pid();
  }

  /** Ends connections and PostgreSQL, cleanly; returns when it has gone. */
  @Override
  public void close() {
    share.interrupt();
    postmaster.stop();
  }

  private void provision() throws IOException {
    try {
      Provision.ensure(layout, port);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static String url(Layout layout, int port) throws IOException {
    if (!Files.exists(layout.applicationPassword())) {
      throw new PostgresException("The password is missing: " + layout.applicationPassword());
    }
    String password = Layout.secret(layout.applicationPassword());
    return "postgresql://dari:" + password + "@127.0.0.1:" + port + "/dari";
  }

  private static List<String> command(
      Distribution distribution, Layout layout, int port, Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    command.add(distribution.program("postgres").toString());
    command.add("-D");
    command.add(layout.data().toString());
    Map<String, String> all = new LinkedHashMap<>(settings(port));
    all.putAll(settings);
    all.forEach((name, value) -> {
      command.add("-c");
      command.add(name + "=" + value);
    });
    return command;
  }

  private static Map<String, String> settings(int port) {
    return Map.ofEntries(
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("port", Integer.toString(port)),
        Map.entry("unix_socket_directories", ""),
        Map.entry("fsync", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("password_encryption", "scram-sha-256"),
        Map.entry("shared_preload_libraries", "pg_stat_statements"),
        Map.entry("shared_buffers", "64MB"),
        // Each of three workers may take 64 MB for the rows it is to clear away.
        Map.entry("autovacuum_work_mem", "8MB"),
        Map.entry("max_connections", "40"),
        Map.entry("jit", "off"),
        Map.entry("timezone", "UTC"),
        Map.entry("log_timezone", "UTC"));
  }

  private static void putLogAside(Layout layout) throws IOException {
    if (Files.exists(layout.log()) && Files.size(layout.log()) > LOG_LIMIT) {
      Files.move(
          layout.log(),
          layout.root().resolve("postgres.1.log"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
