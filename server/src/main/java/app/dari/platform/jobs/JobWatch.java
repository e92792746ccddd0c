package app.dari.platform.jobs;

import app.dari.platform.database.Migrations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs wait and fail, and that none waits for longer than it should. Looked up now and
 * then, not when metrics are asked for: those must come while the database hangs.
 */
@Singleton
public final class JobWatch {
  private static final Logger LOG = Logger.getLogger(JobWatch.class);
  private static final long EVERY_SECONDS = 15;

  /** A backup and a merge at once keep the others waiting for a while. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private final Jobs jobs;
  private final Jdbi jdbi;
  private final JobStore store;
  private final Migrations migrations;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile JobStore.@Nullable Standing standing;

  JobWatch(
      Jobs jobs,
      Jdbi jdbi,
      JobStore store,
      Migrations migrations,
      Clock clock,
      MeterRegistry meters) {
    this.jobs = jobs;
    this.jdbi = jdbi;
    this.store = store;
    this.migrations = migrations;
    this.clock = clock;
    gauge(meters, "dari.jobs.due", "Jobs that should have begun", JobStore.Standing::due);
    gauge(
        meters,
        "dari.jobs.late.seconds",
        "Since when the first of them should have",
        now -> now.late().toMillis() / 1_000.0);
    gauge(meters, "dari.jobs.failing", "Jobs that failed last time", now -> now.failing().size());
  }

  /** What is wrong with jobs, for the operator; null: nothing, or nothing is known. */
  public @Nullable String trouble() {
    JobStore.Standing now = standing;
    return now == null ? null : trouble(now);
  }

  static @Nullable String trouble(JobStore.Standing now) {
    if (now.late().compareTo(LATE) >= 0) {
      return "%d should have begun %d minutes ago; at work: %s"
          .formatted(now.due(), now.late().toMinutes(), names(now.running()));
    }
    return now.failing().isEmpty() ? null : "Failed when last run: " + names(now.failing());
  }

  private static String names(List<String> jobs) {
    return jobs.isEmpty() ? "none" : String.join(", ", jobs);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("job-watch").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  private void run() {
    try {
      do {
        look();
        bringBack();
      } while (!stopping.await(EVERY_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      standing =
          migrations.areDone()
              ? jdbi.withHandle(handle -> store.standing(handle, clock.instant()))
              : null;
    } catch (RuntimeException e) {
      // Not known; that the database does not answer is told elsewhere.
      standing = null;
    }
  }

  private void bringBack() {
    try {
      jobs.bringBack();
    } catch (RuntimeException e) {
      LOG.debug("Tried again: the database is away, or one has just begun", e);
    }
  }

  private void gauge(
      MeterRegistry meters,
      String name,
      String description,
      ToDoubleFunction<JobStore.Standing> value) {
    Gauge.builder(
            name,
            this,
            it -> {
              JobStore.Standing now = it.standing;
              return now == null ? Double.NaN : value.applyAsDouble(now);
            })
        .description(description)
        .register(meters);
  }
}
