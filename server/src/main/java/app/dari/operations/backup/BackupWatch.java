package app.dari.operations.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Knows when the newest backup that has been restored was made, without asking a disk that may hang
 * while somebody waits.
 */
@Singleton
public final class BackupWatch {
  private static final long LOOK_SECONDS = 60;

  /** A week and a day in which the weekly proof may be late. */
  private static final Duration OLD = Duration.ofDays(8);

  private final BackupConfig config;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Instant proven;

  BackupWatch(BackupConfig config, Clock clock, MeterRegistry meters) {
    this.config = config;
    this.clock = clock;
    Gauge.builder("dari.backup.age.seconds", this, BackupWatch::age).register(meters);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("backup-watch").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /** Whether a backup that is young enough has been restored. */
  public boolean isProven() {
    Instant at = proven;
    return at != null && at.isAfter(clock.instant().minus(OLD));
  }

  /** Looks now. */
  void look() {
    @Nullable Instant newest = null;
    for (Listing one : Listing.of(config)) {
      Verified verified = one.verified();
      Instant at = one.madeAt();
      if (verified != null
          && verified.passed()
          && at != null
          && (newest == null || at.isAfter(newest))) {
        newest = at;
      }
    }
    proven = newest;
  }

  /** Seconds; not a number when none has been restored. */
  private double age() {
    Instant at = proven;
    return at == null ? Double.NaN : Duration.between(at, clock.instant()).toSeconds();
  }

  private void run() {
    try {
      do {
        try {
          look();
        } catch (RuntimeException _) {
          // The folder cannot be read now: what was known gets older.
        }
      } while (!stopping.await(LOOK_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
