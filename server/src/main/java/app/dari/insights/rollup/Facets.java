package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How tallies name what they count: {@code o:iOS} for a value of one dimension, {@code
 * x:channel|country|device|source} for a combination of the cube's, with {@code -} for none.
 */
public final class Facets {
  /** The dimensions outside the cube. */
  static final List<Dimension> SINGLE =
      Stream.of(Dimension.values()).filter(one -> !Dimension.CUBE.contains(one)).toList();

  private static final String NONE = "-";

  private Facets() {}

  /** The facet of a value of a dimension outside the cube. */
  public static String single(Dimension dimension, String value) {
    return dimension.letter() + ":" + value;
  }

  /** The facet of a combination. */
  public static String cube(@Nullable String[] values) {
    return "x:"
        + part(values[Dimension.CHANNEL.place()])
        + '|'
        + part(values[Dimension.COUNTRY.place()])
        + '|'
        + part(values[Dimension.DEVICE.place()])
        + '|'
        + part(values[Dimension.SOURCE.place()]);
  }

  /** A dimension's part of a combination; null for none, {@link Tally#REST} beyond the most. */
  public static @Nullable String part(String cube, Dimension dimension) {
    int begin = 2;
    for (int left = Dimension.CUBE.indexOf(dimension); left > 0; left--) {
      int next = cube.indexOf('|', begin) + 1;
      if (next == 0) {
        return Tally.REST;
      }
      begin = next;
    }
    int end = cube.indexOf('|', begin);
    String part = cube.substring(begin, end < 0 ? cube.length() : end);
    return part.equals(NONE) ? null : part;
  }

  private static String part(@Nullable String value) {
    return value == null ? NONE : value;
  }
}
