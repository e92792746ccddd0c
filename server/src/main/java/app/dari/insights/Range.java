package app.dari.insights;

import app.dari.platform.web.Problem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time, {@code [from, to)}, cut into intervals of a time zone's clock: an hour, a day
 * from midnight, a week from Monday. Both ends lie on quarters of an hour.
 */
public record Range(Instant from, Instant to, Interval interval, ZoneId zone) {
  /** Length of a part. */
  public enum Interval {
    HOUR,
    DAY,
    WEEK;

    /** {@code hour}, {@code day} or {@code week}: the word in the API and in SQL. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Duration LONGEST = Duration.ofDays(400);
  private static final int MOST_PARTS = 1_000;

  /** Length of the grain, in which the parts of every time zone begin. */
  static final int SLOT_SECONDS = 900;

  /** No visit is older; what lies far outside no calendar of the database holds. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * From what a caller asked for; 28 days until now, by day, in Seoul, where nothing is said.
   * Problems: {@code range-reversed}, {@code range-too-long}, {@code interval-invalid}, {@code
   * interval-too-fine}, {@code time-zone-unknown}, {@code time-invalid}.
   */
  public static Range asked(
      @Nullable String from,
      @Nullable String to,
      @Nullable String interval,
      @Nullable String tz,
      Instant now) {
    ZoneId zone = zone(tz);
    Instant end = to == null ? now : instant("to", to);
    Instant start =
        from == null
            ? end.atZone(zone).truncatedTo(ChronoUnit.DAYS).minusDays(27).toInstant()
            : instant("from", from);
    if (!start.isBefore(end)) {
      throw Problem.of(400, "range-reversed").field("from");
    }
    if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw Problem.of(400, "range-too-long").field("from").with("days", LONGEST.toDays());
    }
    Range range = new Range(quarter(start), quarterUp(end), interval(interval), zone);
    if (range.interval == Interval.HOUR && Duration.between(start, end).toHours() > MOST_PARTS) {
      throw Problem.of(400, "interval-too-fine").field("interval");
    }
    return range;
  }

  /** The starts of all parts, in order; the first may lie before {@code from}. */
  public List<Instant> starts() {
    List<Instant> starts = new ArrayList<>();
    Instant at = first();
    while (at.isBefore(to)) {
      starts.add(at);
      at = next(at);
    }
    return starts;
  }

  /** The stretch of the same length just before. */
  public Range previous() {
    return new Range(from.minus(Duration.between(from, to)), from, interval, zone);
  }

  /** What of it does not lie before a mark; nothing, at its end, where all of it does. */
  Range since(Instant mark) {
    if (!from.isBefore(mark)) {
      return this;
    }
    return new Range(mark.isBefore(to) ? mark : to, to, interval, zone);
  }

  /** The quarter of an hour an instant lies in: the grain everything is counted in. */
  public static Instant quarter(Instant instant) {
    long seconds = instant.getEpochSecond();
    return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, SLOT_SECONDS));
  }

  /** The first quarter of an hour that does not begin before an instant. */
  static Instant quarterUp(Instant instant) {
    Instant down = quarter(instant);
    return down.equals(instant) ? down : down.plusSeconds(SLOT_SECONDS);
  }

  private Instant first() {
    ZonedDateTime time = from.atZone(zone);
    LocalDate day = time.toLocalDate();
    return switch (interval) {
      case HOUR -> hour(time);
      case DAY -> midnight(day);
      case WEEK -> midnight(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    };
  }

  private Instant next(Instant start) {
    ZonedDateTime time = start.atZone(zone);
    return switch (interval) {
      case HOUR -> start.plusSeconds(3_600 - secondsOfHour(time));
      case DAY -> midnight(time.toLocalDate().plusDays(1));
      case WEEK -> midnight(time.toLocalDate().plusWeeks(1));
    };
  }

  /** When an hour of the clock began: where it was set by half an hour (Lord Howe), with that. */
  private Instant hour(ZonedDateTime time) {
    Instant full = time.toInstant().minusSeconds(secondsOfHour(time));
    ZoneOffsetTransition set = zone.getRules().previousTransition(time.toInstant().plusNanos(1));
    return set == null || set.getInstant().isBefore(full) ? full : set.getInstant();
  }

  private static long secondsOfHour(ZonedDateTime time) {
    return time.toLocalTime().toSecondOfDay() % 3_600;
  }

  /** Where clocks are set forward at midnight the day begins later; only that day does. */
  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static Interval interval(@Nullable String word) {
    if (word == null) {
      return Interval.DAY;
    }
    for (Interval interval : Interval.values()) {
      if (interval.word().equals(word)) {
        return interval;
      }
    }
    throw Problem.of(400, "interval-invalid").field("interval");
  }

  private static ZoneId zone(@Nullable String tz) {
    try {
      ZoneId zone = ZoneId.of(tz == null ? "Asia/Seoul" : tz);
      // Offsets that people write may be of any second; those of regions are of quarter hours.
      if (zone.getRules().getOffset(EARLIEST).getTotalSeconds() % SLOT_SECONDS == 0) {
        return zone;
      }
    } catch (DateTimeException e) {
      // Refused below, like offsets nobody's clock has.
    }
    throw Problem.of(400, "time-zone-unknown").field("tz");
  }

  /** An instant a visit may be of; problem {@code time-invalid}. */
  static Instant instant(String field, String text) {
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // Refused below, like what no visit can be of.
    }
    throw Problem.of(400, "time-invalid").field(field);
  }
}
