package app.dari.operations.alarms;

import java.time.Duration;
import java.util.List;

/**
 * When a signal means trouble, and when it does no longer.
 *
 * @param above whether high values mean trouble
 * @param begin from here on it does
 * @param end from here back it does not: apart from {@code begin}, or an alarm would flutter
 * @param hold how long it has to last
 * @param critical whether people are told at night
 */
public record Rule(
    Signal signal, boolean above, double begin, double end, Duration hold, boolean critical) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Those of the operations guide, and what it takes to keep its promises. */
  public static final List<Rule> ALL =
      List.of(
          new Rule(Signal.DATABASE, true, 1, 0, Duration.ofSeconds(10), true),
          new Rule(Signal.ERRORS, true, 5, 1, MINUTE, true),
          new Rule(Signal.SLOW, true, 5, 1, MINUTE, false),
          new Rule(Signal.MEMORY, true, 100, 90, MINUTE, false),
          new Rule(Signal.POOL, true, 1, 0, MINUTE, true),
          new Rule(Signal.DISK, false, 10, 12, MINUTE, true),
          new Rule(Signal.LEDGER, true, 1, 0, MINUTE, false),
          new Rule(Signal.JOBS, true, 1, 0, Duration.ofMinutes(5), false),
          new Rule(Signal.BACKUP, true, 192, 191, MINUTE, false),
          new Rule(Signal.CERTIFICATE, false, 14, 20, MINUTE, false));

  boolean isTrouble(double value) {
    return above ? value >= begin : value <= begin;
  }

  boolean isOver(double value) {
    return above ? value <= end : value >= end;
  }

  /** The worse of two values. */
  double worse(double one, double other) {
    return above ? Math.max(one, other) : Math.min(one, other);
  }
}
