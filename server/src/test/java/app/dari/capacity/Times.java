package app.dari.capacity;

import java.time.Duration;
import java.util.Arrays;

/** How long answers took, all of them. For one thread. */
final class Times {
  private long[] nanos = new long[1024];
  private int count;
  private int failed;

  void add(long took) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = took;
  }

  /** No answer, or one that says something went wrong. */
  void fail() {
    failed++;
  }

  void add(Times others) {
    for (int i = 0; i < others.count; i++) {
      add(others.nanos[i]);
    }
    failed += others.failed;
  }

  int answered() {
    return count;
  }

  int failed() {
    return failed;
  }

  /** 95 of 100 came within it; none without answers. */
  Duration p95() {
    if (count == 0) {
      return Duration.ZERO;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return Duration.ofNanos(sorted[(int) Math.ceil(count * 0.95) - 1]);
  }
}
