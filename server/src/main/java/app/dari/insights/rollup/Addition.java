package app.dari.insights.rollup;

import app.dari.insights.Filter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Adds tallies to {@link Sums}: the quarters of an hour that lie in the stretch, and of them what a
 * filter lets through that roll-ups can count.
 */
public final class Addition {
  private final Sums sums;
  private final Filter filter;
  private final boolean byTime;
  private final Asked asked;
  private final FacetTable<Known> known = new FacetTable<>(Known::new);
  private long addedVisits;
  private long addedVisitors;

  /** What came from one tally. */
  public record Added(long visits, long visitors) {}

  /**
   * A tally, or a sealed week of them, as far as it is wanted.
   *
   * @param days how many UTC days it counts
   * @param slots of each of the totals; where there are no totals, the counts of all that is let
   *     through
   * @param lists facets of what the others count, to be told apart and not to be added
   */
  public record Part(
      boolean click,
      LocalDate day,
      int days,
      byte[] series,
      byte @Nullable [] totals,
      byte @Nullable [] slots,
      byte @Nullable [] lists) {}

  /**
   * For a filter that {@link Filter#isRolledUp}.
   *
   * @param byTime whether it matters when within a UTC day something was; else, under a filter, all
   *     of a whole day is put at its beginning
   */
  public Addition(Sums sums, Filter filter, boolean byTime) {
    this.sums = sums;
    this.byTime = byTime;
    this.filter = filter;
    this.asked = new Asked(filter);
  }

  /** Adds a tally; its visitors only where they are to be counted. */
  public Added add(Part part, boolean withVisitors) {
    addedVisits = 0;
    addedVisitors = 0;
    int base = sums.place(part.day());
    Bytes.Reader series = new Bytes.Reader(part.series());
    if (filter.isEmpty() || asked.isOfRest()) {
      Slots.read(series, (slot, count) -> visits(part.click(), base + slot, count));
    } else {
      Slots.read(series, (_, _) -> {});
    }
    Slots.read(
        series,
        (slot, count) -> {
          if (sums.holds(base + slot)) {
            sums.addOthers(count);
          }
        });
    if (filter.isEmpty()) {
      Slots.read(
          series,
          (slot, count) -> {
            if (sums.holds(base + slot)) {
              addedVisitors += count;
              if (withVisitors) {
                sums.addVisitors(base + slot, count);
              }
            }
          });
    }
    if (part.totals() != null) {
      facets(part, base, part.totals());
    } else if (part.slots() != null) {
      Slots.read(
          new Bytes.Reader(part.slots()),
          (slot, count) -> visits(part.click(), base + slot, count));
    }
    if (part.lists() != null) {
      lists(part, part.lists());
    }
    return new Added(addedVisits, addedVisitors);
  }

  private void facets(Part part, int base, byte[] encodedTotals) {
    Bytes.Reader totals = new Bytes.Reader(encodedTotals);
    byte[] encodedSlots = part.slots();
    Bytes.Reader slots = encodedSlots == null ? null : new Bytes.Reader(encodedSlots);
    boolean whole = sums.covers(part.day(), part.days());
    boolean summed = whole && (filter.isEmpty() || !byTime);
    boolean click = part.click();
    while (totals.hasMore()) {
      Known facet = totals.facet(known);
      long total = totals.number();
      if (summed || facet.sign == 0) {
        skip(slots);
      }
      if (facet.sign == 0) {
        continue;
      }
      if (summed) {
        add(facet, click, base, total);
      } else if (slots != null) {
        slots.number();
        Slots.read(
            slots,
            (slot, count) -> {
              if (sums.holds(base + slot)) {
                add(facet, click, base + slot, count);
              }
            });
      }
    }
  }

  private void add(Known facet, boolean click, int place, long count) {
    if (!filter.isEmpty()) {
      visits(click, place, facet.sign * count);
    }
    if (facet.sign > 0 && facet.isListed) {
      facet.count(click).add(count);
    }
  }

  private void lists(Part part, byte[] encoded) {
    boolean letThrough = part.totals() == null;
    Bytes.Reader totals = new Bytes.Reader(encoded);
    while (totals.hasMore()) {
      Known facet = totals.facet(known);
      long total = totals.number();
      if (letThrough || facet.sign > 0) {
        facet.count(part.click()).add(total);
      }
    }
  }

  /** A facet, and what it does to the sums: adds to them, takes away, or nothing. */
  private final class Known {
    private final String text;
    private final int sign;
    private final boolean isListed;
    private Sums.@Nullable Count clicks;
    private Sums.@Nullable Count views;

    Known(String text) {
      this.text = text;
      this.sign = asked.sign(text);
      // Under a filter of the cube its combinations are listed.
      this.isListed = filter.isEmpty() || !Facets.isMargin(text);
    }

    Sums.Count count(boolean click) {
      Sums.Count count = click ? clicks : views;
      if (count == null) {
        count = sums.count(click, text);
        if (click) {
          clicks = count;
        } else {
          views = count;
        }
      }
      return count;
    }
  }

  private static void skip(Bytes.@Nullable Reader slots) {
    if (slots != null) {
      slots.skip(slots.number());
    }
  }

  private void visits(boolean click, int place, long count) {
    if (sums.holds(place)) {
      sums.addVisits(click, place, count);
      addedVisits += count;
    }
  }
}
