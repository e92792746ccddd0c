package app.dari.links.redirect;

import app.dari.platform.telemetry.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what is not in memory: on virtual threads of its own, many keys in one query, so that a
 * crowd before unknown doors costs a few queries and never an event loop. Safe for any thread.
 */
final class Misses {
  private static final int BATCH = 500;
  private static final int MOST_WAITING = 20_000;
  private static final long PAUSE_NANOS = 500_000_000;

  /** A query that takes longer is of a database in trouble. */
  static final long SLOW_MILLIS = 300;

  private final Lookup lookup;
  private final Queue<Miss> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Queue<Long> waitingSince = new ConcurrentLinkedQueue<>();
  private final Semaphore workers = new Semaphore(2);
  private volatile boolean failing;
  private volatile long failedAt = System.nanoTime() - PAUSE_NANOS;

  /** Somebody who waits; what looking it up takes is added up in the work, if there is one. */
  private record Miss(
      String key, long asked, CompletableFuture<Target> answer, @Nullable Work work) {}

  Misses(Lookup lookup) {
    this.lookup = lookup;
  }

  /** Fetches one; fails when the database does not answer, at once just after it failed. */
  CompletableFuture<Target> fetch(String key) {
    if (isPausing() || waiting.get() >= MOST_WAITING) {
      return CompletableFuture.failedFuture(notAsked());
    }
    Miss miss = new Miss(key, System.nanoTime(), new CompletableFuture<>(), Work.current());
    waiting.incrementAndGet();
    queue.add(miss);
    work();
    return miss.answer();
  }

  /** Whether the database failed the last time, or somebody has waited long for it. */
  boolean areInTrouble() {
    Long oldest = waitingSince.peek();
    return failing
        || (oldest != null
            && System.nanoTime() - oldest >= TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS));
  }

  /** Whether nobody is asking, and it is not too soon after a failure. */
  boolean mayTry() {
    return waitingSince.isEmpty() && waiting.get() == 0 && !isPausing();
  }

  private void work() {
    if (!queue.isEmpty() && workers.tryAcquire()) {
      Thread.ofVirtual().name("link-misses").start(this::drain);
    }
  }

  private void drain() {
    try {
      List<Miss> batch = batch();
      while (!batch.isEmpty()) {
        answer(batch);
        batch = batch();
      }
    } finally {
      workers.release();
    }
    // One may have come between the last look and the release.
    work();
  }

  private List<Miss> batch() {
    List<Miss> batch = new ArrayList<>();
    for (Miss miss = queue.poll(); miss != null; miss = queue.poll()) {
      batch.add(miss);
      if (batch.size() == BATCH) {
        break;
      }
    }
    waiting.addAndGet(-batch.size());
    return batch;
  }

  @SuppressWarnings("CatchingUnchecked") // Whatever went wrong, somebody waits for an answer.
  private void answer(List<Miss> batch) {
    if (isPausing()) {
      // They came while others waited in vain, and have waited as long already.
      IllegalStateException failure = notAsked();
      batch.forEach(miss -> miss.answer().completeExceptionally(failure));
      return;
    }
    // Since they asked: by then whoever asked before may have been told to go on without.
    Long since = batch.getFirst().asked();
    waitingSince.add(since);
    Work together = Work.together();
    try {
      Map<String, Target> found =
          together.adding(() -> lookup.find(batch.stream().map(Miss::key).toList()));
      failing = false;
      addUp(batch, together);
      for (Miss miss : batch) {
        miss.answer().complete(found.getOrDefault(miss.key(), new Target.None()));
      }
    } catch (RuntimeException | Error e) {
      failedAt = System.nanoTime();
      failing = true;
      addUp(batch, together);
      batch.forEach(miss -> miss.answer().completeExceptionally(e));
      if (e instanceof Error error) {
        throw error;
      }
    } finally {
      waitingSince.remove(since);
    }
  }

  private static void addUp(List<Miss> batch, Work together) {
    for (Miss miss : batch) {
      if (miss.work() != null) {
        miss.work().add(together);
      }
    }
  }

  private boolean isPausing() {
    return System.nanoTime() - failedAt < PAUSE_NANOS;
  }

  private static IllegalStateException notAsked() {
    return new IllegalStateException("Not asked");
  }
}
