package app.dari.operations.backup;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import app.dari.platform.database.Aside;
import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.jobs.Niceness;
import app.dari.platform.jobs.RecurringJob;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Once a day: makes a backup, copies it away, deletes old ones, and proves one a week. Visitors
 * come first: it works on a thread that stands back.
 */
@Singleton
final class BackupJob implements RecurringJob {
  private static final Logger LOG = Logger.getLogger(BackupJob.class);

  /** Proven on the same weekday each week, whatever minute the last one took. */
  private static final Duration PROVEN_AGAIN = Duration.ofDays(6).plusHours(12);

  /** How long what a restore put aside can be put back. */
  private static final Duration ASIDE = Duration.ofDays(7);

  private final BackupConfig config;
  private final ServerConfig server;
  private final DatabaseConfig database;
  private final Keys keys;
  private final Jdbi jdbi;

  BackupJob(
      BackupConfig config, ServerConfig server, DatabaseConfig database, Keys keys, Jdbi jdbi) {
    this.config = config;
    this.server = server;
    this.database = database;
    this.keys = keys;
    this.jdbi = jdbi;
  }

  @Override
  public String name() {
    return "operations-backup";
  }

  @Override
  public Duration every() {
    return Duration.ofDays(1);
  }

  @Override
  public Schedule schedule() {
    LocalTime time = config.time();
    return new Daily(config.zone(), time == null ? LocalTime.MIDNIGHT : time);
  }

  @Override
  public void run() {
    jdbi.useHandle(handle -> Aside.forget(handle, ASIDE));
    if (config.time() == null) {
      return;
    }
    FutureTask<Boolean> work =
        new FutureTask<>(
            () -> {
              Niceness.standBack();
              make();
            },
            true);
    Thread.ofPlatform().daemon().name("backup").start(work);
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem problem) {
        LOG.errorf("No backup: %s", problem.body(Language.EN).get("detail"));
      }
      throw new IllegalStateException("The daily backup failed", e.getCause());
    }
  }

  private void make() {
    Backups backups = new Backups(config.folder());
    Backup made =
        new Creation(
                backups,
                Objects.requireNonNull(database.session()),
                keys,
                config.keys(),
                Progress.NONE)
            .run();
    LOG.infof("Backup %s is made", made.id());
    new Pruning(backups, config.zone()).run();
    if (isToBeProven()) {
      prove(made);
    }
    // Last: the other machine may be away.
    Copies copies = config.copies();
    if (copies != null) {
      copies.copy(made);
      copies.prune(config.zone());
    }
  }

  private void prove(Backup made) {
    if (!VerifyProcess.fits()) {
      LOG.errorf(
          "Backup %s is not proven: that takes %d MB of memory more than there are. Where they are:"
              + " ./dari backup verify %s",
          made.id(), VerifyProcess.MEMORY >> 20, made.id());
    } else if (!VerifyProcess.run(made, server.home())) {
      LOG.errorf("Backup %s could not be proven: ./dari backup verify %s", made.id(), made.id());
    }
  }

  private boolean isToBeProven() {
    Instant before = Instant.now().minus(PROVEN_AGAIN);
    return Listing.of(config).stream()
        .map(Listing::verified)
        .noneMatch(result -> result != null && result.passed() && result.at().isAfter(before));
  }
}
