package app.dari.operations.growth;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A straight line through values of days. Theil and Sen's: the median of all slopes between two
 * days, which a few odd days do not bend. Where the values rise and fall by chance (Mann and
 * Kendall's test at 95 %) the line is flat, so that no date is read out of noise.
 *
 * @param today where the line is now
 */
record Trend(double perDay, double today) {
  /** So many days of history, one of them at each end. */
  static final int DAYS = 7;

  private static final int LEAST = 5;
  private static final double SURE = 1.96;

  /** Whether there is history enough to say anything of days to come. */
  static boolean isKnown(List<Point> points) {
    return points.size() >= LEAST && points.getLast().day() - points.getFirst().day() >= DAYS - 1;
  }

  /** The line through what {@link #isKnown}, oldest first. */
  static Trend of(List<Point> points) {
    int count = points.size();
    double[] slopes = new double[count * (count - 1) / 2];
    int at = 0;
    int rises = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        double rise = points.get(j).value() - points.get(i).value();
        slopes[at++] = rise / (points.get(j).day() - points.get(i).day());
        rises += (int) Math.signum(rise);
      }
    }
    double slope = isChance(points, rises) ? 0 : median(slopes);
    return new Trend(
        slope,
        median(points.stream().mapToDouble(one -> one.value() - slope * one.day()).toArray()));
  }

  private static boolean isChance(List<Point> points, int rises) {
    double variance = spread(points.size());
    for (long alike :
        points.stream()
            .collect(Collectors.groupingBy(Point::value, Collectors.counting()))
            .entrySet()
            .stream()
            .map(Map.Entry::getValue)
            .toList()) {
      variance -= spread((double) alike);
    }
    return variance <= 0 || (Math.abs(rises) - 1) / Math.sqrt(variance) < SURE;
  }

  private static double spread(double count) {
    return count * (count - 1) * (2 * count + 5) / 18;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
