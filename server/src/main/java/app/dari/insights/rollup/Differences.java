package app.dari.insights.rollup;

import app.dari.insights.rollup.RollupStore.Delta;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Holds stored tallies against counted ones. A new visitor counts in the quarter of an hour whose
 * batch was stored first, and for clicks or views of an account, whichever: equal means as many of
 * a subject, or through a block of it, that day. Where a dimension ran out of room its sum is
 * compared.
 */
final class Differences {
  private final Map<TallyKey, Tally> counted;
  private final Map<TallyKey, Tally> stored = new HashMap<>();

  Differences(Map<TallyKey, Tally> counted) {
    this.counted = counted;
  }

  void add(Delta part) {
    stored.computeIfAbsent(part.key(), _ -> new Tally()).add(part.tally());
  }

  /** How many of the counted ones are stored at all. */
  long stored() {
    return stored.size();
  }

  /** How many counted tallies are stored otherwise or not at all. */
  long count() {
    Map<UUID, Long> visitors = new HashMap<>();
    counted.forEach(
        (key, tally) -> visitors.merge(key.subject(), tally.visitors().total(), Long::sum));
    stored.forEach(
        (key, tally) -> visitors.merge(key.subject(), -tally.visitors().total(), Long::sum));
    return counted.entrySet().stream()
        .filter(one -> {
          Tally other = stored.get(one.getKey());
          return other == null
              || visitors.getOrDefault(one.getKey().subject(), 0L) != 0
              || !equal(one.getValue(), other);
        })
        .count();
  }

  private static boolean equal(Tally a, Tally b) {
    return a.visits().equals(b.visits())
        && a.others().equals(b.others())
        && (a.facets().equals(b.facets()) || sums(a, b).equals(sums(b, a)));
  }

  /**
   * The facets, those of a dimension that ran out of room in either as one sum, and visitors as if
   * all had come at once.
   */
  private static Map<String, Slots> sums(Tally tally, Tally other) {
    Map<String, Slots> sums = new HashMap<>();
    tally
        .facets()
        .forEach((facet, slots) -> {
          String rest = facet.charAt(0) + ":" + Tally.REST;
          boolean full = tally.facets().containsKey(rest) || other.facets().containsKey(rest);
          Slots sum = sums.computeIfAbsent(full ? rest : facet, _ -> new Slots());
          if (Facets.isBlockVisitors(facet)) {
            sum.add(0, slots.total());
          } else {
            sum.addAll(slots);
          }
        });
    return sums;
  }
}
