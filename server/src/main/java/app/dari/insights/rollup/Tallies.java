package app.dari.insights.rollup;

import app.dari.platform.database.BinaryCopy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of a batch of rows, packed: once for the link or page of each, once for its owner.
 * All but the visitors is counted ahead; who of them is new is known only once they are stored.
 */
public final class Tallies {
  /** An account with no more of them in a batch has all in one row. */
  private static final int FEW = 64;

  /**
   * A row to be stored.
   *
   * @param pack without visitors
   * @param ends where the visits of each entry end in {@code numbers}
   * @param numbers of its visits, as {@link Place#number}
   */
  private record Packed(
      UUID owner, int part, LocalDate day, byte[] pack, int[] ends, int[] numbers) {}

  /**
   * A visit to somebody.
   *
   * @param day {@link VisitRow#epochDay}, which takes a division
   * @param number its place in the batch; behind those of all, as a visit to the owner
   */
  private record Place(VisitRow row, long day, UUID subject, int part, int number)
      implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = row.owner().compareTo(other.row.owner());
      if (order == 0) {
        order = Long.compare(day, other.day);
      }
      if (order == 0) {
        order = Integer.compare(part, other.part);
      }
      if (order == 0) {
        order = subject.compareTo(other.subject);
      }
      if (order == 0) {
        order = Boolean.compare(row.click(), other.row.click());
      }
      return order == 0 ? Integer.compare(row.slot(), other.row.slot()) : order;
    }

    boolean isOfSameDay(Place other) {
      return day == other.day && row.owner().equals(other.row.owner());
    }

    boolean isOfSamePart(Place other) {
      return part == other.part;
    }

    boolean isOfSameEntry(Place other) {
      return compareTo(other) == 0;
    }
  }

  private final int visits;
  private final IdentityHashMap<@Nullable String[], String[]> facets = new IdentityHashMap<>();
  private final List<Packed> packs = new ArrayList<>();

  /** Counts; faster where rows with equal values share one array of them. */
  public Tallies(List<VisitRow> rows) {
    visits = rows.size();
    Place[] places = new Place[2 * visits];
    for (int i = 0; i < visits; i++) {
      VisitRow row = rows.get(i);
      UUID owner = row.owner();
      UUID subject = row.subject();
      long day = row.epochDay();
      places[i] = new Place(row, day, owner, DeltaStore.OWN, visits + i);
      places[visits + i] = new Place(row, day, subject, DeltaStore.part(owner, subject), i);
    }
    Arrays.sort(places);
    for (int begin = 0; begin < places.length; ) {
      int end = end(places, begin, places.length, Place::isOfSameDay);
      if (isFew(places, begin, end)) {
        packs.add(pack(places, begin, end, DeltaStore.FEW));
        begin = end;
      }
      while (begin < end) {
        int of = end(places, begin, end, Place::isOfSamePart);
        packs.add(pack(places, begin, of, places[begin].part()));
        begin = of;
      }
    }
    facets.clear();
  }

  /**
   * Stores all of them as deltas.
   *
   * @param newToSubject places of rows whose visitor came to this link or page for the first time
   *     that day
   * @param newToOwner the same for everything of the owner
   */
  void append(BinaryCopy copy, BitSet newToSubject, BitSet newToOwner) {
    for (Packed row : packs) {
      long[] visitors = new long[row.ends().length];
      for (int entry = 0, i = 0; entry < visitors.length; entry++) {
        for (; i < row.ends()[entry]; i++) {
          int number = row.numbers()[i];
          boolean first =
              number < visits ? newToSubject.get(number) : newToOwner.get(number - visits);
          visitors[entry] += first ? 1 : 0;
        }
      }
      DeltaStore.append(
          copy, row.owner(), row.part(), row.day(), PackWriter.withVisitors(row.pack(), visitors));
    }
  }

  private static boolean isFew(Place[] places, int begin, int end) {
    int entries = 0;
    for (int i = begin; i < end && entries <= FEW; entries++) {
      i = end(places, i, end, Place::isOfSameEntry);
    }
    return entries <= FEW;
  }

  private Packed pack(Place[] places, int begin, int end, int part) {
    PackWriter writer = new PackWriter();
    int[] ends = new int[end - begin];
    int[] numbers = new int[end - begin];
    int entries = 0;
    for (int i = begin; i < end; ) {
      int next = end(places, i, end, Place::isOfSameEntry);
      add(writer, places, i, next);
      for (; i < next; i++) {
        numbers[i - begin] = places[i].number();
      }
      ends[entries++] = next - begin;
    }
    VisitRow row = places[begin].row();
    return new Packed(
        row.owner(),
        part,
        row.day(),
        writer.withoutVisitors(),
        Arrays.copyOf(ends, entries),
        numbers);
  }

  private void add(PackWriter writer, Place[] places, int begin, int end) {
    List<String[]> people = new ArrayList<>(end - begin);
    for (int i = begin; i < end; i++) {
      VisitRow row = places[i].row();
      if (row.isHuman()) {
        people.add(facets.computeIfAbsent(row.values(), _ -> row.facets()));
      }
    }
    VisitRow row = places[begin].row();
    writer.add(
        places[begin].subject(), row.click(), row.slot(), people, end - begin - people.size());
  }

  /** Before which place those like the first end. */
  private static int end(Place[] places, int begin, int most, BiPredicate<Place, Place> alike) {
    int end = begin + 1;
    while (end < most && alike.test(places[begin], places[end])) {
      end++;
    }
    return end;
  }
}
