package app.dari.operations.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** This machine and the database agree on the time. */
final class ClockCheck {
  private static final Duration APART = Duration.ofSeconds(5);

  /** As far as an ID token may be off; beyond it nobody signs in with Kakao. */
  private static final Duration FAR = Duration.ofMinutes(5);

  private ClockCheck() {}

  static Finding look(Subject subject, DatabaseStore database) {
    Clock clock = subject.around().clock();
    Instant before = clock.instant();
    Instant there = database.now();
    Instant after = clock.instant();
    // It answered at some moment between the two.
    Duration apart =
        there.isBefore(before)
            ? Duration.between(there, before)
            : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    Map<String, ?> values = Map.of("seconds", apart.toSeconds());
    if (apart.compareTo(FAR) > 0) {
      return Finding.fail("far", values);
    }
    return apart.compareTo(APART) > 0
        ? Finding.warn("apart", values)
        : Finding.pass("together", values);
  }
}
