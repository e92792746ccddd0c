package app.dari.insights.rollup;

import app.dari.platform.database.BinaryCopy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
   * @param begin its first entry, of those of all rows
   */
  private record Packed(UUID owner, int part, LocalDate day, byte[] pack, int begin, int end) {}

  /** Whether two places are of one row, or one entry. */
  private interface Alike {
    boolean test(int a, int b);
  }

  /**
   * Visits in the order they are packed in: the number of each in the batch as one to the link or
   * page, and with the number of all added as one to the owner.
   */
  private final int[] places;

  /** Behind which place the visits of each entry end. */
  private final int[] ends;

  private final int visits;
  private final List<VisitRow> rows;
  private final List<Packed> packs = new ArrayList<>();

  /** Counts; faster where rows with equal values share one array of them. */
  public Tallies(List<VisitRow> rows) {
    this.rows = rows;
    visits = rows.size();
    places = new int[2 * visits];
    Arrays.setAll(places, place -> place);
    Packing packing = new Packing(rows);
    Order.sort(places, packing::compare);
    int[] most = new int[places.length];
    int entries = packing.pack(most);
    ends = Arrays.copyOf(most, entries);
  }

  /**
   * Stores all of them as deltas.
   *
   * @param newToSubject places of rows whose visitor came to this link or page for the first time
   *     that day
   * @param newToOwner the same for everything of the owner
   * @param newThroughBlock the same for the block of a page they came through
   */
  void append(BinaryCopy copy, BitSet newToSubject, BitSet newToOwner, BitSet newThroughBlock) {
    for (Packed row : packs) {
      long[] visitors = new long[row.end() - row.begin()];
      for (int entry = row.begin(); entry < row.end(); entry++) {
        for (int i = entry == 0 ? 0 : ends[entry - 1]; i < ends[entry]; i++) {
          int place = places[i];
          boolean first = place < visits ? newToSubject.get(place) : newToOwner.get(place - visits);
          visitors[entry - row.begin()] += first ? 1 : 0;
        }
      }
      DeltaStore.append(
          copy, row.owner(), row.part(), row.day(), PackWriter.withVisitors(row.pack(), visitors));
    }
    if (!newThroughBlock.isEmpty()) {
      appendBlockVisitors(copy, newThroughBlock);
    }
  }

  /** In rows of their own: what stands in the others was packed before they were known. */
  private void appendBlockVisitors(BinaryCopy copy, BitSet newThroughBlock) {
    PackWriter writer = new PackWriter();
    Map<String, String[]> facets = new HashMap<>();
    List<String[]> people = new ArrayList<>();
    for (Packed packed : packs) {
      int entries = 0;
      for (int entry = packed.begin(); entry < packed.end(); entry++) {
        people.clear();
        for (int i = entry == 0 ? 0 : ends[entry - 1]; i < ends[entry]; i++) {
          if (places[i] < visits && newThroughBlock.get(places[i])) {
            String block = Objects.requireNonNull(rows.get(places[i]).block());
            people.add(
                facets.computeIfAbsent(block, one -> new String[] {Facets.blockVisitors(one)}));
          }
        }
        if (!people.isEmpty()) {
          VisitRow row = rows.get(places[ends[entry] - 1]);
          writer.addFacets(row.subject(), row.click(), row.slot(), people);
          entries++;
        }
      }
      if (entries > 0) {
        byte[] pack = PackWriter.withVisitors(writer.withoutVisitors(), new long[entries]);
        DeltaStore.append(copy, packed.owner(), packed.part(), packed.day(), pack);
        writer.clear();
      }
    }
  }

  /** What is needed while the rows are counted, and no longer. */
  private final class Packing {
    private static final int WITHIN_DAY = 8;

    private final VisitRow[] rows;

    /** Of each row the day, and whether it is a click and its quarter of an hour. */
    private final int[] when;

    private final IdentityHashMap<@Nullable String[], String[]> facets = new IdentityHashMap<>();
    private final List<String[]> people = new ArrayList<>();
    private final PackWriter writer = new PackWriter();

    Packing(List<VisitRow> all) {
      rows = all.toArray(VisitRow[]::new);
      when = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        int within = rows[i].slot() | (rows[i].click() ? PackWriter.CLICK : 0);
        when[i] = ((int) rows[i].epochDay() << WITHIN_DAY) | within;
      }
    }

    /** Packs all; how many entries there are. */
    int pack(int[] entryEnds) {
      int entries = 0;
      for (int begin = 0; begin < places.length; ) {
        int end = end(begin, places.length, this::isOfSameDay);
        boolean few = isFew(begin, end);
        while (begin < end) {
          int of = few ? end : end(begin, end, this::isOfSamePart);
          entries = pack(begin, of, few ? DeltaStore.FEW : part(places[begin]), entryEnds, entries);
          begin = of;
        }
      }
      return entries;
    }

    private int pack(int begin, int end, int part, int[] entryEnds, int entries) {
      writer.clear();
      int next = entries;
      for (int i = begin; i < end; ) {
        int of = end(i, end, (a, b) -> compare(a, b) == 0);
        add(i, of);
        entryEnds[next++] = of;
        i = of;
      }
      VisitRow row = row(places[begin]);
      packs.add(new Packed(row.owner(), part, row.day(), writer.withoutVisitors(), entries, next));
      return next;
    }

    private void add(int begin, int end) {
      people.clear();
      for (int i = begin; i < end; i++) {
        VisitRow row = row(places[i]);
        if (row.isHuman()) {
          people.add(facets(row));
        }
      }
      VisitRow row = row(places[begin]);
      writer.add(
          subject(places[begin]), row.click(), row.slot(), people, end - begin - people.size());
    }

    private String[] facets(VisitRow row) {
      String[] known = facets.get(row.values());
      if (known == null) {
        known = row.facets();
        facets.put(row.values(), known);
      }
      return known;
    }

    private boolean isFew(int begin, int end) {
      int entries = 0;
      for (int i = begin; i < end && entries <= FEW; entries++) {
        i = end(i, end, (a, b) -> compare(a, b) == 0);
      }
      return entries <= FEW;
    }

    /** Before which place those like the first end. */
    private int end(int begin, int most, Alike alike) {
      int end = begin + 1;
      while (end < most && alike.test(places[begin], places[end])) {
        end++;
      }
      return end;
    }

    int compare(int a, int b) {
      int order = row(a).owner().compareTo(row(b).owner());
      if (order == 0) {
        order = Integer.compare(day(a), day(b));
      }
      if (order == 0) {
        order = Integer.compare(part(a), part(b));
      }
      if (order == 0) {
        order = subject(a).compareTo(subject(b));
      }
      // Clicks behind views.
      return order == 0 ? Integer.compare(when(a), when(b)) : order;
    }

    private boolean isOfSameDay(int a, int b) {
      return day(a) == day(b) && row(a).owner().equals(row(b).owner());
    }

    private boolean isOfSamePart(int a, int b) {
      return part(a) == part(b);
    }

    private VisitRow row(int place) {
      return rows[place < visits ? place : place - visits];
    }

    private int when(int place) {
      return when[place < visits ? place : place - visits];
    }

    private int day(int place) {
      return when(place) >> WITHIN_DAY;
    }

    private UUID subject(int place) {
      return place < visits ? rows[place].subject() : rows[place - visits].owner();
    }

    private int part(int place) {
      VisitRow row = row(place);
      return place < visits ? DeltaStore.part(row.owner(), row.subject()) : DeltaStore.OWN;
    }
  }
}
