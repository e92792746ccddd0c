package app.dari.links.redirect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Lets visitors through a link that is for so many people only. The database gives out the places,
 * so that all processes share them: one statement for everybody who waits. Nobody gets through
 * while it cannot be asked, and it is not asked again once all places are taken. Safe for any
 * thread; never blocks.
 */
@Singleton
final class Admission {
  private static final int BATCH = 2_000;
  private static final int MOST_WAITING = 20_000;
  private static final long PAUSE_NANOS = 500_000_000;

  private final Function<Map<UUID, Integer>, Map<UUID, Integer>> store;
  private final Queue<Visitor> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Semaphore worker = new Semaphore(1);
  private volatile long failedAt = System.nanoTime() - PAUSE_NANOS;

  private record Visitor(
      UUID link, Places places, boolean person, CompletableFuture<Boolean> answer) {}

  @Inject
  Admission(PlaceStore store) {
    this(store::take);
  }

  Admission(Function<Map<UUID, Integer>, Map<UUID, Integer>> store) {
    this.store = store;
  }

  /**
   * Whether a visitor gets through. A person takes a place by it; anybody else gets through as long
   * as there is one. Fails when the database does not answer, at once just after it failed.
   */
  CompletableFuture<Boolean> ask(UUID link, Places places, boolean person) {
    if (System.nanoTime() - failedAt < PAUSE_NANOS || waiting.get() >= MOST_WAITING) {
      return CompletableFuture.failedFuture(new IllegalStateException("Not asked"));
    }
    Visitor visitor = new Visitor(link, places, person, new CompletableFuture<>());
    waiting.incrementAndGet();
    queue.add(visitor);
    work();
    return visitor.answer();
  }

  private void work() {
    if (!queue.isEmpty() && worker.tryAcquire()) {
      Thread.ofVirtual().name("link-admission").start(this::drain);
    }
  }

  private void drain() {
    try {
      List<Visitor> batch = batch();
      while (!batch.isEmpty()) {
        answer(batch);
        batch = batch();
      }
    } finally {
      worker.release();
    }
    // One may have come between the last look and the release.
    work();
  }

  private List<Visitor> batch() {
    List<Visitor> batch = new ArrayList<>();
    for (Visitor next = queue.poll(); next != null; next = queue.poll()) {
      batch.add(next);
      if (batch.size() == BATCH) {
        break;
      }
    }
    waiting.addAndGet(-batch.size());
    return batch;
  }

  private void answer(List<Visitor> batch) {
    Map<UUID, Integer> wanted = new LinkedHashMap<>();
    batch.forEach(visitor -> wanted.merge(visitor.link(), visitor.person() ? 1 : 0, Integer::sum));
    Map<UUID, Integer> left;
    try {
      left = store.apply(wanted);
    } catch (RuntimeException e) {
      failedAt = System.nanoTime();
      batch.forEach(visitor -> visitor.answer().completeExceptionally(e));
      return;
    }
    Map<UUID, Integer> given = new LinkedHashMap<>();
    for (Visitor visitor : batch) {
      // Null: the limit was taken away since the link was looked up.
      Integer places = left.get(visitor.link());
      visitor.answer().complete(places == null || isThrough(visitor, places, wanted, given));
    }
  }

  /** Of the places there were, those who came first get one. */
  private static boolean isThrough(
      Visitor visitor, int places, Map<UUID, Integer> wanted, Map<UUID, Integer> given) {
    if (places <= wanted.getOrDefault(visitor.link(), 0)) {
      visitor.places().allTaken();
    }
    return visitor.person() ? given.merge(visitor.link(), 1, Integer::sum) <= places : places > 0;
  }
}
