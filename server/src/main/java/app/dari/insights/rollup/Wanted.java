package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import app.dari.insights.Filter;

/**
 * The sections of a sealed week, or of a day's links, that a question needs.
 *
 * @param from place of the first in the list of where they begin, from 1; 0 for none
 * @param to the place behind the last
 * @param slots whether their quarters of an hour are needed
 * @param cube whether the totals of the combinations are needed besides
 */
public record Wanted(int from, int to, boolean slots, boolean cube) {
  /** The place of the combinations. */
  public static final int CUBE = Sections.CUBE + 1;

  /** Nothing but the series. */
  public static final Wanted NOTHING = new Wanted(0, 0, false, false);

  /**
   * What counts under a filter.
   *
   * @param lists whether what was let through is to be told apart
   * @param byTime whether it matters when it was
   */
  public static Wanted of(Filter filter, boolean lists, boolean byTime) {
    if (filter.isEmpty()) {
      return lists ? new Wanted(1, CUBE, false, false) : NOTHING;
    }
    if (filter.values().size() == 1) {
      Dimension single = filter.dimensions().iterator().next();
      int place = single.place() + 1;
      return new Wanted(place, place + 1, byTime, lists && filter.isOfCube());
    }
    return new Wanted(CUBE, CUBE + 1, byTime, false);
  }
}
