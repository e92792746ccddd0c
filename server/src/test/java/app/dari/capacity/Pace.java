package app.dari.capacity;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a step takes, and people.
 *
 * @param ramp within which everybody comes; not counted
 * @param measured what is counted
 * @param reading of a visitor between two requests, on average
 * @param typing of an editor between two saves, on average
 */
record Pace(Duration ramp, Duration measured, Duration reading, Duration typing) {
  /** Nanoseconds between half and one and a half times the average. */
  static long some(Duration average) {
    long nanos = average.toNanos();
    return nanos / 2 + ThreadLocalRandom.current().nextLong(nanos);
  }
}
