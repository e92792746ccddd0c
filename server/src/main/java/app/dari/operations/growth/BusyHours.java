package app.dari.operations.growth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Days by their busy hours: nine of ten hours of a day were at or below its value. Days are 24
 * hours back from now, so that clocks set forward or back by law change nothing.
 */
final class BusyHours {
  private static final int DAY = 24;

  /** With fewer hours known a day is left out. */
  private static final int LEAST = 3;

  private static final double SHARE = 0.9;

  private BusyHours() {}

  /** Of one value an hour, NaN where none is known; oldest first. */
  static List<Point> of(double[] hours) {
    List<Point> days = new ArrayList<>();
    for (int end = hours.length, day = 0; end > 0; end -= DAY, day--) {
      double[] known = known(hours, Math.max(0, end - DAY), end);
      if (known.length >= LEAST) {
        days.addFirst(new Point(day, busy(known)));
      }
    }
    return days;
  }

  /** The last day, though little of it is known; NaN when nothing is. */
  static double last(double[] hours) {
    double[] known = known(hours, Math.max(0, hours.length - DAY), hours.length);
    return known.length == 0 ? Double.NaN : busy(known);
  }

  private static double[] known(double[] hours, int from, int to) {
    return Arrays.stream(hours, from, to).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  private static double busy(double[] sorted) {
    return sorted[(int) Math.ceil(SHARE * sorted.length) - 1];
  }
}
