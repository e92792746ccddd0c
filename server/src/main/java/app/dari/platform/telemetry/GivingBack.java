package app.dari.platform.telemetry;

import java.util.concurrent.TimeUnit;

/**
 * When all of the heap is collected so that it gives back what it does not need. Everybody waits
 * for that, a fifth of a second and more. How much comes back is known only afterwards: what lives
 * needs room beside it. So it is done again where the heap has grown since, and otherwise ever less
 * often while it is in vain. For one thread.
 */
final class GivingBack {
  /** Less is not worth that everybody waits. */
  static final long SPARE = 16L << 20;

  static final long SOONEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  static final long LATEST_NANOS = TimeUnit.HOURS.toNanos(1);

  private long collectedAt;
  private long left = Long.MAX_VALUE;
  private long rest = SOONEST_NANOS;

  /**
   * @param now in nanoseconds, as of {@link System#nanoTime}
   */
  GivingBack(long now) {
    this.collectedAt = now - SOONEST_NANOS;
  }

  /**
   * Whether to collect all of the heap.
   *
   * @param now in nanoseconds
   * @param taken by the heap, bytes
   * @param needed at least, bytes
   */
  boolean isWorthIt(long now, long taken, long needed) {
    long since = now - collectedAt;
    return taken - needed > SPARE
        && since >= SOONEST_NANOS
        && (since >= rest || taken - left > SPARE);
  }

  /** It was collected, and took so many bytes before and takes so many after. */
  void collected(long now, long before, long after) {
    collectedAt = now;
    left = after;
    rest = before - after > SPARE ? SOONEST_NANOS : Math.min(2 * rest, LATEST_NANOS);
  }
}
