package app.dari.insights.drain;

import app.dari.insights.Retention;
import app.dari.insights.rollup.VisitRow;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The daily partitions of visits: made before they are needed, dropped when they are too old. */
@Singleton
final class Partitions {
  /** Days between being too old to be stored and being dropped: no writer is ever in the way. */
  private static final int MARGIN = 1;

  private static final int AHEAD = 7;

  private final Jdbi jdbi;
  private final VisitStore store;
  private final VisitRuns runs;
  private final Retention retention;
  private final Clock clock;

  Partitions(Jdbi jdbi, VisitStore store, VisitRuns runs, Retention retention, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.runs = runs;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * Makes what these rows lack, in transactions of its own, and says to which run the rows of a UTC
   * day (counted from 1970) go; those of a day that is not in it are not kept.
   */
  Map<Long, Integer> open(Handle tx, List<VisitRow> rows) {
    long oldestDay = retention.oldestDay(tx).toEpochDay();
    Set<LocalDate> days = new TreeSet<>();
    long before = Long.MIN_VALUE;
    for (VisitRow row : rows) {
      long day = row.epochDay();
      if (day != before && day >= oldestDay) {
        days.add(LocalDate.ofEpochDay(day));
      }
      before = day;
    }
    Map<Long, Integer> open = new HashMap<>();
    // Asked each time: a database that was put back to yesterday lacks what we made today.
    for (VisitRuns.Place place : runs.places(tx, days)) {
      if (!place.hasPartition()) {
        make(place.day());
      }
      open.put(place.day().toEpochDay(), place.run());
    }
    return open;
  }

  /** Makes those of the days to come. */
  void openAhead() {
    LocalDate today = Visitors.day(clock.instant());
    for (int day = 0; day <= AHEAD; day++) {
      make(today.plusDays(day));
    }
  }

  /** Drops those that are too old, unless their roll-ups are still to be counted. */
  void dropOld() {
    LocalDate oldest = jdbi.withHandle(retention::oldestDay).minusDays(MARGIN);
    for (LocalDate day : jdbi.withHandle(store::partitions)) {
      if (day.isBefore(oldest)) {
        jdbi.useTransaction(tx -> store.dropPartition(tx, day));
      }
    }
  }

  private void make(LocalDate day) {
    jdbi.useTransaction(tx -> store.makePartition(tx, day));
  }
}
