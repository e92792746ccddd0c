package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account got in a week of any values of two of the cube's dimensions at once: few octets
 * where the combinations are a megabyte. They are the sums of its combinations and nothing else.
 */
final class Pairs {
  /**
   * From so many octets of the combinations' counts on a week has pairs. Below, all combinations
   * are read as fast, and pairs would take more room than they.
   */
  static final int LEAST = 50_000;

  /**
   * One pair.
   *
   * @param name as {@link Facets#pair} says it
   * @param counts by quarter of an hour, as {@link Slots} are written
   * @param lists what it is made of, by each of the cube's dimensions by itself: facets and totals
   */
  record Pair(String name, byte[] counts, byte[] lists) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Pair pair
          && name.equals(pair.name)
          && Arrays.equals(counts, pair.counts)
          && Arrays.equals(lists, pair.lists);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  private record Combination(String facet, long total, byte[] run) {}

  private Pairs() {}

  /** Those of a week, in the order of their names; none where they are not worth it. */
  static List<Pair> of(Sections.Encoded week) {
    int first = week.runsAt().get(Sections.CUBE);
    if (week.runsAt().get(Sections.CUBE + 1) - first < LEAST) {
      return List.of();
    }
    SortedMap<String, List<Combination>> pairs = new TreeMap<>();
    Bytes.Reader totals = new Bytes.Reader(week.totals());
    Bytes.Reader runs = new Bytes.Reader(week.runs());
    totals.skip(week.totalsAt().get(Sections.CUBE));
    runs.skip(first);
    while (totals.hasMore()) {
      Combination one =
          new Combination(totals.text(), totals.number(), runs.bytes((int) runs.number()));
      for (Dimension a : Dimension.CUBE) {
        for (Dimension b : Dimension.CUBE.subList(0, Dimension.CUBE.indexOf(a))) {
          String name = Facets.pair(one.facet, b, a);
          if (name != null) {
            pairs.computeIfAbsent(name, _ -> new ArrayList<>()).add(one);
          }
        }
      }
    }
    return pairs.entrySet().stream().map(pair -> pair(pair.getKey(), pair.getValue())).toList();
  }

  private static Pair pair(String name, List<Combination> combinations) {
    long[] counts = new long[Span.WEEK * Slots.DAY];
    SortedMap<String, Long> lists = new TreeMap<>();
    for (Combination one : combinations) {
      Slots.read(new Bytes.Reader(one.run), (slot, count) -> counts[slot] += count);
      for (Dimension dimension : Dimension.CUBE) {
        if (Facets.part(one.facet, dimension) != null) {
          lists.merge(Facets.margin(one.facet, dimension), one.total, Long::sum);
        }
      }
    }
    Run run = new Run();
    for (int slot = 0; slot < counts.length; slot++) {
      if (counts[slot] != 0) {
        run.add(slot, counts[slot]);
      }
    }
    Bytes encodedCounts = new Bytes(run.length());
    run.write(encodedCounts);
    Bytes encodedLists = new Bytes(256);
    for (Map.Entry<String, Long> one : lists.entrySet()) {
      encodedLists.text(one.getKey());
      encodedLists.number(one.getValue());
    }
    return new Pair(name, encodedCounts.toArray(), encodedLists.toArray());
  }
}
