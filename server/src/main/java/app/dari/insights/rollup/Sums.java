package app.dari.insights.rollup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What happened in a stretch of time: the sum of many tallies, or of single visits. */
public final class Sums {
  private static final int SLOT_SECONDS = 900;

  private final long firstSlot;
  private final int slots;
  private final Kind clicks;
  private final Kind views;
  private final long[] visitors;
  private long others;
  private final Map<UUID, Clicked> links = new HashMap<>();

  /** Sums of clicks, or of views. */
  public static final class Kind {
    private final long[] visits;
    private final Map<String, Count> facets = new HashMap<>();

    private Kind(int slots) {
      visits = new long[slots];
    }

    /** Visits of people in each quarter of an hour, from the beginning of the stretch. */
    public long[] visits() {
      return visits;
    }

    /** Visits of people by facet. */
    public Map<String, Count> facets() {
      return facets;
    }

    /** All visits of people. */
    public long total() {
      long total = 0;
      for (long one : visits) {
        total += one;
      }
      return total;
    }

    Count count(String facet) {
      return facets.computeIfAbsent(facet, _ -> new Count());
    }
  }

  /** A number that grows. */
  public static final class Count {
    private long value;

    /** What it is now. */
    public long value() {
      return value;
    }

    void add(long more) {
      value += more;
    }
  }

  /** What one link got. */
  public static final class Clicked {
    private long clicks;
    private long visitors;

    /** Clicks of people. */
    public long clicks() {
      return clicks;
    }

    /** People, those of each UTC day added up. */
    public long visitors() {
      return visitors;
    }
  }

  /** Of {@code [from, to)}, both on quarters of an hour. */
  public Sums(Instant from, Instant to) {
    firstSlot = Math.floorDiv(from.getEpochSecond(), SLOT_SECONDS);
    slots = (int) (Math.floorDiv(to.getEpochSecond(), SLOT_SECONDS) - firstSlot);
    clicks = new Kind(slots);
    views = new Kind(slots);
    visitors = new long[slots];
  }

  /** Of the same stretch, with nothing counted. */
  public Sums empty() {
    return new Sums(at(0), end());
  }

  /** The end of the stretch, not part of it. */
  public Instant end() {
    return at(slots);
  }

  /** Clicks. */
  public Kind clicks() {
    return clicks;
  }

  /** Views. */
  public Kind views() {
    return views;
  }

  /** People who came for the first time that UTC day, in each quarter of an hour. */
  public long[] visitors() {
    return visitors;
  }

  /** Visits that were no people's. */
  public long others() {
    return others;
  }

  /** Clicks by link. */
  public Map<UUID, Clicked> links() {
    return links;
  }

  /** The first UTC day that lies in it at least in part. */
  public LocalDate firstDay() {
    return LocalDate.ofEpochDay(Math.floorDiv(firstSlot, Slots.DAY));
  }

  /** The last UTC day that lies in it at least in part. */
  public LocalDate lastDay() {
    return LocalDate.ofEpochDay(Math.floorDiv(firstSlot + slots - 1, Slots.DAY));
  }

  /** Whether the whole UTC day lies in it. */
  public boolean covers(LocalDate day) {
    return covers(day, 1);
  }

  /** Whether so many whole UTC days lie in it. */
  public boolean covers(LocalDate first, int days) {
    int begin = place(first);
    return begin >= 0 && begin + days * Slots.DAY <= slots;
  }

  /** The beginning of a quarter of an hour, by its place. */
  public Instant at(int place) {
    return Instant.ofEpochSecond((firstSlot + place) * SLOT_SECONDS);
  }

  /** The place of a moment's quarter of an hour; may lie outside. */
  public int place(Instant at) {
    return (int) (Math.floorDiv(at.getEpochSecond(), SLOT_SECONDS) - firstSlot);
  }

  boolean holds(int place) {
    return place >= 0 && place < slots;
  }

  int place(LocalDate day) {
    return place(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  void addOthers(long count) {
    others += count;
  }

  /** Adds to a link. */
  public void addLink(UUID link, long clicked, long came) {
    Clicked one = links.computeIfAbsent(link, _ -> new Clicked());
    one.clicks += clicked;
    one.visitors += came;
  }

  /** Adds visits of people in a quarter of an hour. */
  public void addVisits(boolean click, int place, long count) {
    (click ? clicks : views).visits[place] += count;
  }

  Count count(boolean click, String facet) {
    return (click ? clicks : views).count(facet);
  }

  /** Adds to a facet. */
  public void addFacet(boolean click, String facet, long count) {
    count(click, facet).add(count);
  }

  /** Adds somebody who came for the first time that UTC day. */
  public void addVisitors(int place, long count) {
    visitors[place] += count;
  }
}
