package app.dari.operations.faults;

import app.dari.operations.faults.LogEar.Heard;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logmanager.LogContext;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps what was logged as wrong, by its cause, and which requests were slow. What is heard while
 * the database is away is kept when it is back, and until then it is asked rarely: it has troubles
 * enough.
 */
@Singleton
public final class Faults {
  private static final long EVERY_SECONDS = 1;
  private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LAST_SECONDS = 2;
  private static final int MOST_FAULTS = 1_000;
  private static final int MOST_SLOW = 2_000;
  private static final Duration FAULTS_KEPT = Duration.ofDays(30);
  private static final Duration SLOW_KEPT = Duration.ofDays(7);

  private final Jdbi jdbi;
  private final Clock clock;
  private final FaultStore store = new FaultStore();
  private final LogEar ear;
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("faults").unstarted(task));
  private long failedAt = System.nanoTime() - AFTER_FAILURE_NANOS;

  @Inject
  Faults(Jdbi jdbi, Clock clock) {
    this(jdbi, clock, new LogEar());
  }

  Faults(Jdbi jdbi, Clock clock, LogEar ear) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.ear = ear;
  }

  void start(@Observes StartupEvent event) {
    LogContext.getLogContext().getLogger("").addHandler(ear);
    var _ =
        keeper.scheduleWithFixedDelay(this::keep, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** What was heard last is kept, unless that takes long. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    LogContext.getLogContext().getLogger("").removeHandler(ear);
    keeper.execute(this::keep);
    keeper.shutdown();
    keeper.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
    keeper.shutdownNow();
  }

  /** By cause, the last seen first. */
  public List<Fault> list(int limit) {
    return jdbi.withHandle(handle -> store.faults(handle, limit));
  }

  /** The newest first. */
  List<SlowRequest> slow(int limit) {
    return jdbi.withHandle(handle -> store.slow(handle, limit));
  }

  /** What is old, and what is more than anybody reads: the oldest. */
  void forget() {
    Instant now = clock.instant();
    jdbi.useTransaction(tx -> {
      store.deleteBefore(tx, now.minus(FAULTS_KEPT), now.minus(SLOW_KEPT));
      store.deleteBeyond(tx, MOST_FAULTS, MOST_SLOW);
    });
  }

  /** Keeps what was heard, unless the database failed a moment ago. */
  void keep() {
    if (System.nanoTime() - failedAt < AFTER_FAILURE_NANOS) {
      return;
    }
    Heard heard = ear.take();
    if (heard.isEmpty()) {
      return;
    }
    try {
      jdbi.useTransaction(tx -> {
        store.add(tx, heard.faults());
        store.addSlow(tx, heard.slow());
        store.deleteBeyond(tx, MOST_FAULTS, MOST_SLOW);
      });
    } catch (RuntimeException _) {
      // Nothing is logged: it would be heard.
      failedAt = System.nanoTime();
      ear.giveBack(heard);
    }
  }
}
