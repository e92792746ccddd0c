package app.dari.users.kakao;

import java.time.Duration;

/** The moment by which several steps together must be done. */
record Deadline(long nanos) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Milliseconds left, at least 1 so that a step fails by itself rather than before it began. */
  long leftMillis() {
    return Math.max(1, (nanos - System.nanoTime()) / 1_000_000);
  }
}
