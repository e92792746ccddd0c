package app.dari.insights.rollup;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Counts rows into tallies: once for the link or page of each, once for its owner. */
public final class Tallies {
  private Tallies() {}

  /**
   * Hands on every tally, in the order of keys, links and pages before owners; holds one at a time.
   *
   * @param newToSubject places of rows whose visitor came to this link or page for the first time
   *     that day
   * @param newToOwner the same for everything of the owner
   */
  public static void each(
      List<VisitRow> rows,
      BitSet newToSubject,
      BitSet newToOwner,
      BiConsumer<TallyKey, Tally> each) {
    group(rows, VisitRow::subject, newToSubject, each);
    group(rows, VisitRow::owner, newToOwner, each);
  }

  private static void group(
      List<VisitRow> rows,
      Function<VisitRow, UUID> subject,
      BitSet first,
      BiConsumer<TallyKey, Tally> each) {
    Integer[] places = new Integer[rows.size()];
    Arrays.setAll(places, i -> i);
    Comparator<Integer> order =
        Comparator.<Integer, UUID>comparing(place -> subject.apply(rows.get(place)))
            .thenComparing(place -> rows.get(place).click())
            .thenComparingLong(place -> rows.get(place).epochDay());
    Arrays.sort(places, order);
    for (int begin = 0; begin < places.length; ) {
      Tally tally = new Tally();
      int end = begin;
      while (end < places.length && order.compare(places[begin], places[end]) == 0) {
        tally.add(rows.get(places[end]), first.get(places[end]));
        end++;
      }
      VisitRow row = rows.get(places[begin]);
      each.accept(new TallyKey(row.owner(), subject.apply(row), row.click(), row.day()), tally);
      begin = end;
    }
  }
}
