package app.dari;

import app.dari.platform.config.ConfigurationProblem;
import app.dari.platform.config.Environment;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.postgres.EmbeddedPostgres;
import app.dari.platform.database.postgres.HomeInUseException;
import app.dari.platform.database.postgres.HomeLock;
import app.dari.platform.database.postgres.PostgresException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** One Dari on this machine: its settings and its database, for as long as this is open. */
final class Instance implements AutoCloseable {
  private static final int ATTEMPTS = 100;
  private static final int PAUSE_MILLIS = 100;

  private final Configuration configuration;
  private final DatabaseUrl database;
  private final @Nullable HomeLock lock;
  private final @Nullable EmbeddedPostgres postgres;

  private Instance(
      Configuration configuration,
      DatabaseUrl database,
      @Nullable HomeLock lock,
      @Nullable EmbeddedPostgres postgres) {
    this.configuration = configuration;
    this.database = database;
    this.lock = lock;
    this.postgres = postgres;
  }

  /**
   * For the server: alone on its folder, with PostgreSQL started when there is no other.
   *
   * @throws FaultySettingsException when any setting is
   * @throws HomeInUseException when another process has the folder
   */
  static Instance take(Consumer<String> log) {
    return take(log, (_, _) -> {});
  }

  /** Like {@link #take(Consumer)}; what a command finds wrong itself is reported with the rest. */
  static Instance take(Consumer<String> log, BiConsumer<Configuration, Environment> check) {
    Configuration configuration = configuration(_ -> true, check);
    return own(configuration, HomeLock.take(configuration.server().home()), log);
  }

  /** For a command: beside the server that runs on the folder, or alone if none does. */
  static Instance join() {
    LastStart.recall(home());
    // Commands sign and seal nothing, so the root secret need not be at hand.
    Configuration configuration =
        configuration(problem -> !problem.name().equals("SESSION_SECRET"), (_, _) -> {});
    DatabaseUrl given = configuration.database().url();
    if (given != null) {
      return new Instance(configuration, given, null, null);
    }
    Path home = configuration.server().home();
    for (int attempt = 1; ; attempt++) {
      try {
        return own(configuration, HomeLock.take(home), Instance::say);
      } catch (HomeInUseException _) {
        try {
          String running = EmbeddedPostgres.attach(home);
          System.setProperty("DATABASE_URL", running);
          return new Instance(configuration, DatabaseUrl.parse(running), null, null);
        } catch (PostgresException e) {
          // The server is starting or stopping: either way it will not be long.
          if (attempt == ATTEMPTS) {
            throw e;
          }
          pause();
        }
      }
    }
  }

  /** Whether there is a database already; joining would make one. */
  static boolean isThere() {
    LastStart.recall(home());
    Configuration configuration = Configuration.read(Environment.ofProcess());
    return configuration.database().url() != null
        || Files.exists(configuration.server().home().resolve("postgres/data/PG_VERSION"));
  }

  Configuration configuration() {
    return configuration;
  }

  DatabaseUrl database() {
    return database;
  }

  /** For commands, which are short: a new connection each time. */
  Jdbi jdbi() {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "dari-command");
    properties.setProperty("connectTimeout", "5");
    if (database.user() != null) {
      properties.setProperty("user", database.user());
    }
    if (database.password() != null) {
      properties.setProperty("password", database.password());
    }
    return Jdbi.create(database.jdbcUrl(), properties).installPlugin(new PostgresPlugin());
  }

  @Override
  public void close() {
    try {
      if (postgres != null) {
        postgres.close();
      }
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  private static Instance own(Configuration configuration, HomeLock lock, Consumer<String> log) {
    try {
      DatabaseUrl given = configuration.database().url();
      if (given != null) {
        return new Instance(configuration, given, lock, null);
      }
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(lock, log, configuration.database().embeddedSettings());
      // Whoever reads the settings from now on finds the database where it is.
      System.setProperty("DATABASE_URL", postgres.databaseUrl());
      return new Instance(configuration, DatabaseUrl.parse(postgres.databaseUrl()), lock, postgres);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Configuration configuration(
      Predicate<ConfigurationProblem> matters, BiConsumer<Configuration, Environment> check) {
    Environment environment = Environment.ofProcess();
    Configuration configuration = Configuration.read(environment);
    check.accept(configuration, environment);
    List<ConfigurationProblem> problems = environment.problems().stream().filter(matters).toList();
    if (!problems.isEmpty()) {
      throw new FaultySettingsException(problems);
    }
    return configuration;
  }

  /** Standard output belongs to what the command prints. */
  private static void say(String line) {
    System.err.println(line);
  }

  static Path home() {
    return Configuration.read(Environment.ofProcess()).server().home();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
