package app.dari.insights;

import app.dari.insights.rollup.Sums;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which roll-ups a stretch of time is counted from.
 *
 * @param weeks the Mondays of sealed weeks that lie in it whole
 * @param days its other UTC days, at the ends in part
 * @param cut those of the days that lie in it in part
 * @param linkDays days that lie in it whole and whose links are sealed
 */
record Cover(
    List<LocalDate> weeks, List<LocalDate> days, List<LocalDate> cut, List<LocalDate> linkDays) {
  private static final int WEEK = 7;

  /** Of an account of which this is sealed. */
  static Cover of(Sums sums, Set<LocalDate> sealedWeeks, Set<LocalDate> sealedDays) {
    Cover cover =
        new Cover(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    LocalDate monday = LocalDate.MIN;
    LocalDate last = sums.lastDay();
    for (LocalDate day = sums.firstDay(); !day.isAfter(last); day = day.plusDays(1)) {
      boolean whole = sums.covers(day);
      if (sealedWeeks.contains(day) && sums.covers(day, WEEK)) {
        monday = day;
        cover.weeks.add(day);
      }
      if (!day.isBefore(monday.plusDays(WEEK))) {
        cover.days.add(day);
      }
      if (!whole) {
        cover.cut.add(day);
      } else if (sealedDays.contains(day)) {
        cover.linkDays.add(day);
      }
    }
    return cover;
  }

  /** The days that lie in it whole and in none of its weeks. */
  List<LocalDate> wholeDays() {
    return days.stream().filter(day -> !cut.contains(day)).toList();
  }
}
