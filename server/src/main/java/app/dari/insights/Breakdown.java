package app.dari.insights;

import app.dari.insights.Insights.Share;
import app.dari.insights.rollup.Facets;
import app.dari.insights.rollup.Sums;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a sum is made of, by the values of one dimension, the most frequent first. */
public final class Breakdown {
  private static final int MOST = 100;

  private Breakdown() {}

  /** The shares of a dimension's values; what is not known has a word of its own. */
  public static List<Share> of(Sums.Kind kind, Dimension dimension) {
    Map<String, Long> counts = new HashMap<>();
    kind.facets()
        .forEach((facet, count) -> {
          String value = Facets.value(facet, dimension);
          if (value != null) {
            counts.merge(value, count.value(), Long::sum);
          }
        });
    String absent = dimension.absent();
    if (absent != null) {
      long known = counts.values().stream().mapToLong(Long::longValue).sum();
      counts.put(absent, kind.total() - known);
    }
    return counts.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .map(one -> new Share(one.getKey(), one.getValue()))
        .sorted(Comparator.comparingLong(Share::clicks).reversed().thenComparing(Share::name))
        .limit(MOST)
        .toList();
  }
}
