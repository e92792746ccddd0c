package app.dari.insights.rollup;

import java.util.Arrays;
import java.util.BitSet;
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
    Place[] places = new Place[rows.size()];
    Arrays.setAll(places, i -> new Place(rows.get(i), subject.apply(rows.get(i)), i));
    Arrays.sort(places);
    for (int begin = 0; begin < places.length; ) {
      Tally tally = new Tally();
      int end = begin;
      while (end < places.length && places[begin].compareTo(places[end]) == 0) {
        tally.add(places[end].row(), first.get(places[end].number()));
        end++;
      }
      VisitRow row = places[begin].row();
      UUID of = places[begin].subject();
      each.accept(new TallyKey(row.owner(), of, row.click(), row.day()), tally);
      begin = end;
    }
  }

  private record Place(VisitRow row, UUID subject, int number) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = subject.compareTo(other.subject);
      if (order == 0) {
        order = Boolean.compare(row.click(), other.row.click());
      }
      return order == 0 ? Long.compare(row.epochDay(), other.row.epochDay()) : order;
    }
  }
}
