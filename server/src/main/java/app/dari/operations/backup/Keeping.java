package app.dari.operations.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which backups are kept: the newest of each of the last seven days, the oldest of each of the last
 * four weeks and of this month. Nothing is kept longer than 35 days, so that people who were
 * deleted are gone from backups by then; the newest of all stays until there is a newer one.
 */
final class Keeping {
  static final Duration LONGEST = Duration.ofDays(35);

  private static final int DAYS = 7;
  private static final int WEEKS = 4;
  private static final int MONTHS = 1;

  private Keeping() {}

  /** Those of the times that are kept. */
  static Set<Instant> kept(Collection<Instant> made, Instant now, ZoneId zone) {
    List<Instant> oldestFirst =
        made.stream().filter(at -> !at.isBefore(now.minus(LONGEST))).sorted().toList();
    List<Instant> newestFirst = oldestFirst.reversed();
    Set<Instant> kept = new HashSet<>(firsts(newestFirst, DAYS, at -> day(at, zone)));
    kept.addAll(last(firsts(oldestFirst, Integer.MAX_VALUE, at -> week(day(at, zone))), WEEKS));
    kept.addAll(
        last(
            firsts(oldestFirst, Integer.MAX_VALUE, at -> day(at, zone).withDayOfMonth(1)), MONTHS));
    made.stream().max(Instant::compareTo).ifPresent(kept::add);
    return kept;
  }

  /** The first of each period, of so many periods. */
  private static List<Instant> firsts(
      List<Instant> times, int periods, Function<Instant, Object> period) {
    Set<Object> seen = new LinkedHashSet<>();
    return times.stream()
        .filter(at -> seen.size() < periods && seen.add(period.apply(at)))
        .toList();
  }

  private static List<Instant> last(List<Instant> times, int count) {
    return times.subList(Math.max(0, times.size() - count), times.size());
  }

  private static LocalDate day(Instant at, ZoneId zone) {
    return LocalDate.ofInstant(at, zone);
  }

  private static Object week(LocalDate day) {
    return day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }
}
