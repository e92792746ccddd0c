package app.dari.pages.visit;

import app.dari.pages.Visited;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * Asks the database for pages, a few at a time: a crowd before handles nobody has must leave
 * connections to everybody else. Fails at once while too many wait, and just after the database did
 * not answer. Blocks; for virtual threads.
 */
final class Lookups {
  private static final Logger LOG = Logger.getLogger(Lookups.class);

  /** At once. */
  static final int MOST_ASKED = 3;

  private static final int MOST_WAITING = 2_000;
  private static final long PAUSE_NANOS = 500_000_000;

  /** An answer that takes longer is of a database in trouble. */
  static final Duration SLOW = Duration.ofMillis(300);

  private final Function<String, Visited> lookup;
  private final Semaphore asked = new Semaphore(MOST_ASKED);
  private final AtomicInteger waiting = new AtomicInteger();
  private final Queue<Long> askedSince = new ConcurrentLinkedQueue<>();
  private volatile boolean failing;
  private volatile long failedAt = System.nanoTime() - PAUSE_NANOS;

  Lookups(Function<String, Visited> lookup) {
    this.lookup = lookup;
  }

  /** What stands at a handle. */
  Visited find(String key) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      throw notAsked();
    }
    asked.acquireUninterruptibly();
    try {
      waiting.decrementAndGet();
      if (System.nanoTime() - failedAt < PAUSE_NANOS) {
        throw notAsked();
      }
      return ask(key);
    } finally {
      asked.release();
    }
  }

  /** Whether the database failed the last time, or somebody has waited long for it. */
  boolean areInTrouble() {
    Long oldest = askedSince.peek();
    return failing || (oldest != null && System.nanoTime() - oldest >= SLOW.toNanos());
  }

  /** Whether nobody is asking, and it is not too soon after a failure. */
  boolean mayTry() {
    return askedSince.isEmpty() && System.nanoTime() - failedAt >= PAUSE_NANOS;
  }

  private Visited ask(String key) {
    Long since = System.nanoTime();
    askedSince.add(since);
    try {
      Visited visited = lookup.apply(key);
      failing = false;
      return visited;
    } catch (JdbiException e) {
      failedAt = System.nanoTime();
      // Said once, not for every visitor of an outage.
      if (!failing) {
        LOG.warnf("Pages cannot be read: %s", e.toString());
      }
      failing = true;
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(e, "A page cannot be drawn");
      throw e;
    } finally {
      askedSince.remove(since);
    }
  }

  private static IllegalStateException notAsked() {
    return new IllegalStateException("Not asked");
  }
}
