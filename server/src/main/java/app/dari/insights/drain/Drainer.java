package app.dari.insights.drain;

import app.dari.insights.rollup.Pace;
import app.dari.platform.database.Migrations;
import app.dari.platform.jobs.Niceness;
import app.dari.platform.ledger.Drain;
import app.dari.platform.ledger.Ledger;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Moves visits from the ledger into PostgreSQL, half a second after the first of them at the latest
 * while the database answers. One thread stores, another reads what visits say ahead of it; the
 * parsing of user agents happens here, never on the request.
 */
@Singleton
final class Drainer {
  private static final Logger LOG = Logger.getLogger(Drainer.class);

  /** Records in one transaction. */
  static final int BATCH = 20_000;

  /** The same while many come: what one holds is copied by the collector, and all wait for that. */
  private static final int CROWDED_BATCH = 1_000;

  private static final long PAUSE_MILLIS = 500;
  private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Drain ledger;
  private final Migrations migrations;
  private final Delivery delivery;
  private final Pace pace;
  private final Thread thread = Thread.ofPlatform().daemon().name("drainer").unstarted(this::run);
  private final ExecutorService ahead = Executors.newSingleThreadExecutor(Drainer::preparing);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile long stopAt;
  private boolean failing;

  Drainer(
      Ledger ledger,
      Migrations migrations,
      Jdbi jdbi,
      PositionStore positions,
      VisitWriter writer,
      Pace pace,
      MeterRegistry meters) {
    this.pace = pace;
    this.ledger = ledger.drain();
    this.migrations = migrations;
    this.delivery =
        new Delivery(
            this.ledger,
            jdbi,
            positions,
            writer,
            ahead,
            () -> pace.isCrowded() ? CROWDED_BATCH : BATCH);
    FunctionCounter.builder("dari.ledger.refused", delivery, Delivery::refused).register(meters);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  /**
   * Stores what is left before the connections go; what takes too long waits for the next start.
   */
  void stop(@Observes ShutdownEvent event) {
    stopAt = System.nanoTime() + STOP_NANOS;
    stopping.countDown();
    try {
      thread.join(TimeUnit.NANOSECONDS.toMillis(STOP_NANOS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the thread that reads what visits say, beside the one that stores them. */
  static Thread preparing(Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .name("drainer-ahead")
        .unstarted(() -> {
          Niceness.standBack();
          work.run();
        });
  }

  private void run() {
    Niceness.standBack();
    try {
      boolean last;
      do {
        last = stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (migrations.areDone()) {
          drain();
        }
      } while (!last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Delivery.Contested e) {
      LOG.error("Visits are not stored any more, until the next start", e);
      ledger.stop(String.valueOf(e.getMessage()));
    } finally {
      ahead.shutdown();
    }
  }

  private void drain() {
    try {
      pace.begin();
      delivery.run(this::isEnough);
      failing = false;
    } catch (Delivery.Contested e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      // Said once, not twice a second for hours.
      if (!failing) {
        LOG.warn("Visits wait in the ledger to be stored; trying again", e);
      }
      failing = true;
    }
  }

  /** Between two transactions: rests when it should, and says whether a stop has no more time. */
  private boolean isEnough() {
    try {
      long rest = pace.rest();
      if (rest > 0) {
        stopping.await(rest, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
    pace.begin();
    return stopping.getCount() == 0 && System.nanoTime() > stopAt;
  }
}
