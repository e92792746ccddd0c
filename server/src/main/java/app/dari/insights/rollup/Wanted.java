package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a sealed week, or of a day's links, that a question needs.
 *
 * @param from place of the first in the list of where they begin, from 1; 0 for none
 * @param to the place behind the last
 * @param slots whether their quarters of an hour are needed
 * @param cube whether the totals of the combinations are needed besides
 * @param pair of a week that has pairs, the name of the one that tells all of it instead; null for
 *     none
 */
public record Wanted(int from, int to, boolean slots, boolean cube, @Nullable String pair) {
  /** The place of the combinations. */
  public static final int CUBE = Sections.CUBE + 1;

  /** Nothing but the series. */
  public static final Wanted NOTHING = new Wanted(0, 0, false, false, null);

  /**
   * What counts under a filter.
   *
   * @param lists whether what was let through is to be told apart
   * @param byTime whether it matters when it was
   */
  public static Wanted of(Filter filter, boolean lists, boolean byTime) {
    if (filter.isEmpty()) {
      return lists ? new Wanted(1, CUBE, false, false, null) : NOTHING;
    }
    if (filter.values().size() == 1) {
      Dimension single = filter.dimensions().iterator().next();
      int place = single.place() + 1;
      return new Wanted(place, place + 1, byTime, lists && filter.isOfCube(), null);
    }
    String pair = filter.values().size() == 2 ? Facets.wantedPair(filter) : null;
    return new Wanted(CUBE, CUBE + 1, byTime, false, pair);
  }
}
