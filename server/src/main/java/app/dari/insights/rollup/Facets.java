package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How tallies name what they count: {@code o:iOS} for a value of one dimension, {@code
 * x:channel|country|device|source} for a combination of the cube's, with {@code -} for none. One
 * facet counts no visits: {@code v:} and a block, the people who came through it for the first time
 * that UTC day; links alone have it.
 */
public final class Facets {
  /** The dimensions outside the cube. */
  static final List<Dimension> SINGLE =
      Stream.of(Dimension.values()).filter(one -> !Dimension.CUBE.contains(one)).toList();

  private static final String NONE = "-";
  private static final char BLOCK_VISITORS = 'v';

  private Facets() {}

  /** The facet of a value of a dimension outside the cube. */
  public static String single(Dimension dimension, String value) {
    return dimension.letter() + ":" + value;
  }

  /** The facet of those who came through a block. */
  public static String blockVisitors(String block) {
    return BLOCK_VISITORS + ":" + block;
  }

  /** Whether it counts people who came through a block, and no visits. */
  static boolean isBlockVisitors(String facet) {
    return facet.charAt(0) == BLOCK_VISITORS;
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

  /** Whether it is a combination. */
  static boolean isCube(String facet) {
    return facet.charAt(0) == 'x';
  }

  /**
   * The facet of a value of one of the cube's dimensions by itself, as {@link Sections} have them:
   * its place, {@code 1:KR}, or {@code 1:-} where nothing is known.
   */
  static String margin(String cube, Dimension dimension) {
    return margin(dimension, part(part(cube, dimension)));
  }

  /** The same of a value as a filter names it. */
  static String wantedMargin(Dimension dimension, String value) {
    return margin(dimension, value.equals(dimension.absent()) ? NONE : value);
  }

  /**
   * What a combination says of two dimensions, {@code 1:KR|2:mobile}; null where it knows nothing
   * of one, and no filter can name that.
   */
  static @Nullable String pair(String cube, Dimension first, Dimension second) {
    for (Dimension one : List.of(first, second)) {
      if (one.absent() == null && part(cube, one) == null) {
        return null;
      }
    }
    return margin(cube, first) + '|' + margin(cube, second);
  }

  /** The same of a filter of two of the cube's dimensions. */
  static String wantedPair(Filter filter) {
    return Dimension.CUBE.stream()
        .filter(filter.dimensions()::contains)
        .map(one -> wantedMargin(one, filter.value(one)))
        .collect(Collectors.joining("|"));
  }

  private static String margin(Dimension dimension, String value) {
    return dimension.place() + ":" + value;
  }

  /** Whether it is a value of one of the cube's dimensions by itself. */
  public static boolean isMargin(String facet) {
    return Character.isDigit(facet.charAt(0));
  }

  /** The dimension a facet tells of that is no combination. */
  static Dimension dimension(String facet) {
    char letter = isBlockVisitors(facet) ? Dimension.BLOCK.letter() : facet.charAt(0);
    for (Dimension dimension : Dimension.values()) {
      if (isMargin(facet) ? letter == '0' + dimension.place() : letter == dimension.letter()) {
        return dimension;
      }
    }
    throw new IllegalArgumentException("No facet");
  }

  /** What is counted of a dimension in a facet that tells of it; null for none. */
  public static @Nullable String value(String facet, Dimension dimension) {
    if (isMargin(facet)) {
      String value = facet.substring(2);
      return facet.charAt(0) != '0' + dimension.place() || value.equals(NONE) ? null : value;
    }
    if (facet.charAt(0) != dimension.letter()) {
      return null;
    }
    return isCube(facet) ? part(facet, dimension) : facet.substring(2);
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
