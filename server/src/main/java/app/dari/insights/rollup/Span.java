package app.dari.insights.rollup;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** A UTC day or a week from Monday of an account, which is sealed when it is over. */
record Span(UUID owner, int days, LocalDate first) implements Comparable<Span> {
  static final int WEEK = 7;

  private static final Comparator<Span> ORDER =
      Comparator.comparing(Span::owner).thenComparingInt(Span::days).thenComparing(Span::first);

  /** Those a day of an account lies in. */
  static Stream<Span> of(UUID owner, LocalDate day) {
    return Stream.of(new Span(owner, 1, day), new Span(owner, WEEK, monday(day)));
  }

  /** The Monday a day's week begins with. */
  static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  LocalDate last() {
    return first.plusDays(days - 1L);
  }

  boolean isWeek() {
    return days == WEEK;
  }

  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }
}
