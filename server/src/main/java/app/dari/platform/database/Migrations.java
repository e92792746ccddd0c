package app.dari.platform.database;

import app.dari.platform.database.migration.MigrationFile;
import app.dari.platform.database.migration.MigrationFiles;
import app.dari.platform.database.migration.MigrationPlan.BrokenIndex;
import app.dari.platform.database.migration.MigrationStop;
import app.dari.platform.database.migration.Migrator;
import app.dari.platform.database.migration.Pace;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Brings every module's schema up to date when the program starts: one schema, one folder and one
 * history a module, so that a module can leave with its tables. Only what expands: docs/operate/
 * migrations.md.
 */
@Singleton
public final class Migrations {
  /** The modules with tables, ground floor first. */
  public static final List<String> SCHEMAS =
      List.of("platform", "users", "links", "pages", "insights", "operations");

  /** All files this program was built with. */
  public static final MigrationFiles FILES = MigrationFiles.ofProgram(SCHEMAS);

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
   * down, or its tables in use, a process starts all the same and comes up when it can.
   *
   * @param afterwards run once, when the schemas are up to date; again when it failed
   */
  public void start(Runnable afterwards) {
    boolean first = attempt(afterwards);
    Thread.ofPlatform()
        .daemon()
        .name("migrations")
        .start(() -> {
          if (first || keepTrying(afterwards)) {
            mendIndexes();
          }
        });
  }

  private boolean keepTrying(Runnable afterwards) {
    do {
      try {
        Thread.sleep(RETRY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    } while (!attempt(afterwards));
    return true;
  }

  private boolean attempt(Runnable afterwards) {
    if (!isReachable()) {
      complain("The database does not answer; trying again every second", null);
      return false;
    }
    try {
      settle(session());
      List<MigrationFile> run = migrator().migrate(Pace.USUAL, false);
      if (!run.isEmpty()) {
        LOG.infof("Schemas brought up to date: %d files, the last %s", run.size(), run.getLast());
      }
      afterwards.run();
      done = true;
      return true;
    } catch (MigrationStop stop) {
      complain(inWords(stop), stop.reason() == MigrationStop.Reason.REFUSED ? stop : null);
      return false;
    } catch (RuntimeException e) {
      // The database went away in between, or a migration is faulty: only people can tell.
      complain("The schemas cannot be brought up to date; trying again every second", e);
      return false;
    }
  }

  /** What a stopped process left is made again while the service already runs: it only helps. */
  private void mendIndexes() {
    try {
      for (BrokenIndex index : migrator().mendIndexes()) {
        LOG.infof("An index that was left unfinished is made again: %s", index.name());
      }
    } catch (MigrationStop stop) {
      if (stop.reason() != MigrationStop.Reason.ANOTHER) {
        LOG.warnf("An index that was left unfinished cannot be made again: %s", stop.values());
      }
    } catch (RuntimeException e) {
      LOG.warn("Whether indexes were left unfinished cannot be told", e);
    }
  }

  private static String inWords(MigrationStop stop) {
    String what =
        switch (stop.reason()) {
          case RESTORING -> "A backup is being restored";
          case ANOTHER -> "Another process is bringing the schemas up to date";
          // Who uses it changes; said once, not every second.
          case IN_USE -> "The schemas cannot be brought up to date while a table is in use";
          default -> "The schemas cannot be brought up to date (" + stop.reason() + ")";
        };
    return what
        + stop.values().getOrDefault("file", "").replaceFirst("^(?=.)", ": ")
        + "; trying again every second. What is in the way: ./dari migrate --plan";
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

  /**
   * Before anybody migrates: the schemas are where they belong, and a restore that was cut short is
   * taken back.
   *
   * @throws MigrationStop while one is going on
   */
  public static void settle(DatabaseUrl url) {
    try (Handle session = Jdbi.open(url.unhurried("dari-migrations"))) {
      if (!Aside.settle(session)) {
        throw MigrationStop.restoring();
      }
    }
  }

  private Migrator migrator() {
    return new Migrator(session(), FILES);
  }

  private DatabaseUrl session() {
    return Objects.requireNonNull(config.session());
  }
}
