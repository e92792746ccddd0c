package app.dari.insights.rollup;

import app.dari.platform.database.BinaryCopy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of a batch of rows: once for the link or page of each, once for its owner. All but
 * the visitors is counted ahead; who of them is new is known only once they are stored.
 */
public final class Tallies {
  /** Rows of one key: places from {@code begin} to before {@code end}. */
  private record Part(TallyKey key, int begin, int end, Tally.Encoded tally) {}

  private record Grouped(Place[] places, List<Part> parts) {}

  /** Rows alike have the same array of values, so that it is compared as a thing, not by texts. */
  private record Single(@Nullable String[] values, int slot, boolean human) {}

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

  private final IdentityHashMap<@Nullable String[], String[]> facets = new IdentityHashMap<>();
  private final Map<Single, Tally.Encoded> singles = new HashMap<>();
  private final Grouped ofSubjects;
  private final Grouped ofOwners;

  /** Counts; faster where rows with equal values share one array of them. */
  public Tallies(List<VisitRow> rows) {
    ofSubjects = group(rows, VisitRow::subject);
    ofOwners = group(rows, VisitRow::owner);
    facets.clear();
    singles.clear();
  }

  /**
   * Stores all of them as deltas, in the order of keys, links and pages before owners.
   *
   * @param newToSubject places of rows whose visitor came to this link or page for the first time
   *     that day
   * @param newToOwner the same for everything of the owner
   */
  public void append(BinaryCopy copy, BitSet newToSubject, BitSet newToOwner) {
    append(copy, ofSubjects, newToSubject);
    append(copy, ofOwners, newToOwner);
  }

  private static void append(BinaryCopy copy, Grouped grouped, BitSet first) {
    for (Part part : grouped.parts()) {
      Slots visitors = new Slots();
      for (int i = part.begin(); i < part.end(); i++) {
        Place place = grouped.places()[i];
        if (first.get(place.number())) {
          visitors.add(place.row().slot(), 1);
        }
      }
      RollupStore.append(copy, part.key(), part.tally().withVisitors(visitors));
    }
  }

  private Grouped group(List<VisitRow> rows, Function<VisitRow, UUID> subject) {
    Place[] places = new Place[rows.size()];
    Arrays.setAll(places, i -> new Place(rows.get(i), subject.apply(rows.get(i)), i));
    Arrays.sort(places);
    List<Part> parts = new ArrayList<>();
    for (int begin = 0; begin < places.length; ) {
      int end = begin + 1;
      while (end < places.length && places[begin].compareTo(places[end]) == 0) {
        end++;
      }
      VisitRow row = places[begin].row();
      TallyKey key = new TallyKey(row.owner(), places[begin].subject(), row.click(), row.day());
      parts.add(new Part(key, begin, end, count(places, begin, end)));
      begin = end;
    }
    return new Grouped(places, parts);
  }

  private Tally.Encoded count(Place[] places, int begin, int end) {
    VisitRow row = places[begin].row();
    if (end - begin == 1) {
      return singles.computeIfAbsent(
          new Single(row.values(), row.slot(), row.isHuman()), _ -> sum(places, begin, end));
    }
    return sum(places, begin, end);
  }

  private Tally.Encoded sum(Place[] places, int begin, int end) {
    Tally tally = new Tally();
    for (int i = begin; i < end; i++) {
      VisitRow row = places[i].row();
      tally.add(row, false, facets.computeIfAbsent(row.values(), _ -> row.facets()));
    }
    return tally.encode();
  }
}
