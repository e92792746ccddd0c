package app.dari.platform.database;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings every module's schema up to date: one schema, one folder and one history a module, so that
 * a module can leave with its tables. Several processes may start at once; Flyway's lock lets one
 * of them migrate.
 */
@Singleton
public final class Migrations {
  /** The modules with tables, ground floor first. */
  public static final List<String> SCHEMAS =
      List.of("platform", "users", "links", "pages", "insights", "operations");

  private static final Logger LOG = Logger.getLogger(Migrations.class);
  private static final long RETRY_MILLIS = 1_000;

  private final AgroalDataSource pool;
  private final DatabaseConfig config;
  private volatile boolean done;
  private volatile String lastComplaint = "";

  Migrations(AgroalDataSource pool, DatabaseConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /** Whether the schemas are up to date. */
  public boolean areDone() {
    return done;
  }

  /**
   * Migrates now if the database answers, else goes on trying in the background: with its database
   * down a process starts all the same and comes up when it returns.
   *
   * @param afterwards run once, when the schemas are up to date; again when it failed
   */
  public void start(Runnable afterwards) {
    if (!attempt(afterwards)) {
      Thread.ofPlatform().daemon().name("migrations").start(() -> keepTrying(afterwards));
    }
  }

  private void keepTrying(Runnable afterwards) {
    do {
      try {
        Thread.sleep(RETRY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    } while (!attempt(afterwards));
  }

  private boolean attempt(Runnable afterwards) {
    if (!isReachable()) {
      complain("The database does not answer; trying again every second", null);
      return false;
    }
    try {
      if (!isSettled()) {
        complain("A backup is being restored; trying again every second", null);
        return false;
      }
      for (String schema : SCHEMAS) {
        migrate(unhurried(), schema, null);
      }
      afterwards.run();
      done = true;
      return true;
    } catch (RuntimeException e) {
      // The database went away in between, or a migration is faulty: only people can tell.
      complain("The schemas cannot be brought up to date; trying again every second", e);
      return false;
    }
  }

  /** Says what is new, not what is still so. */
  private void complain(String complaint, @Nullable RuntimeException cause) {
    if (!complaint.equals(lastComplaint)) {
      LOG.warn(complaint, cause);
      lastComplaint = complaint;
    }
  }

  private boolean isReachable() {
    try (var connection = pool.getConnection()) {
      return connection.isValid(2);
    } catch (java.sql.SQLException e) {
      return false;
    }
  }

  /** Whether the schemas are where they belong: a restore that was cut short is taken back. */
  private boolean isSettled() {
    try (var session = unhurried().getConnection()) {
      return Aside.settle(session);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException("The database went away", e);
    }
  }

  /**
   * Connections that wait for an answer as long as it takes: an index may be hours in the making.
   */
  DataSource unhurried() {
    return Objects.requireNonNull(config.session()).unhurried("dari-migrations");
  }

  /** The versions a schema may be at with this program, oldest first. */
  public static List<String> versions(DataSource database, String schema) {
    return Stream.of(flyway(database, schema, null).info().all())
        .filter(migration -> migration.getState().isResolved() && migration.getVersion() != null)
        .map(migration -> migration.getVersion().getVersion())
        .toList();
  }

  /**
   * Brings a schema to a version.
   *
   * @param version null: the newest
   */
  public static void migrate(DataSource database, String schema, @Nullable String version) {
    flyway(database, schema, version).migrate();
  }

  private static Flyway flyway(DataSource database, String schema, @Nullable String version) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .target(version == null ? "latest" : version)
        .schemas(schema)
        .defaultSchema(schema)
        .createSchemas(true)
        .locations("classpath:db/" + schema)
        .table("schema_history")
        .failOnMissingLocations(false)
        // Its lock must not be a transaction's: an index made beside writers waits for those to
        // end.
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .loggers("slf4j")
        .load();
  }
}
