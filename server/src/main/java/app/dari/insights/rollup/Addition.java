package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds tallies to {@link Sums}: the quarters of an hour that lie in the stretch, and of them what a
 * filter lets through that roll-ups can count.
 */
public final class Addition {
  private final Sums sums;
  private final Filter filter;
  private final boolean byTime;
  private final @Nullable Dimension single;
  private final @Nullable String wanted;
  private long addedVisits;
  private long addedVisitors;

  /** What came from one tally. */
  public record Added(long visits, long visitors) {}

  /** Which part of a tally is wanted. */
  public record Part(
      boolean click,
      LocalDate day,
      byte[] series,
      byte @Nullable [] totals,
      byte @Nullable [] slots) {}

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
    this.single =
        filter.isEmpty() || filter.isOfCube() ? null : filter.dimensions().iterator().next();
    this.wanted = single == null ? null : Facets.single(single, filter.value(single));
  }

  /** Adds a tally; its visitors only where they are to be counted. */
  public Added add(Part part, boolean withVisitors) {
    addedVisits = 0;
    addedVisitors = 0;
    int base = sums.place(part.day());
    Bytes.Reader series = new Bytes.Reader(part.series());
    if (filter.isEmpty()) {
      Slots.read(series, (slot, count) -> visits(part.click(), base + slot, count));
    } else if (single != null && isAbsent(single)) {
      // All of them, less those of which something is known.
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
    }
    return new Added(addedVisits, addedVisitors);
  }

  private void facets(Part part, int base, byte[] encodedTotals) {
    Bytes.Reader totals = new Bytes.Reader(encodedTotals);
    byte[] encodedSlots = part.slots();
    Bytes.Reader slots = encodedSlots == null ? null : new Bytes.Reader(encodedSlots);
    boolean whole = sums.covers(part.day());
    while (totals.hasMore()) {
      String facet = totals.text();
      long total = totals.number();
      if (filter.isEmpty()) {
        if (whole) {
          sums.addFacet(part.click(), facet, total);
          skip(slots);
        } else if (slots != null) {
          slots.number();
          Slots.read(slots, (slot, count) -> facet(part.click(), facet, base + slot, count));
        }
      } else if (whole && !byTime) {
        skip(slots);
        filtered(part.click(), facet, base, total);
      } else if (slots != null) {
        filtered(part.click(), facet, base, slots);
      }
    }
  }

  private void filtered(boolean click, String facet, int base, long total) {
    if (single != null && facet.charAt(0) == single.letter() && isAbsent(single)) {
      visits(click, base, -total);
    } else if (matches(facet)) {
      visits(click, base, total);
      facet(click, facet, base, total);
    }
  }

  private boolean matches(String facet) {
    return single == null ? facet.charAt(0) == 'x' && fits(facet) : facet.equals(wanted);
  }

  private void filtered(boolean click, String facet, int base, Bytes.Reader slots) {
    if (single != null && facet.charAt(0) == single.letter() && isAbsent(single)) {
      slots.number();
      Slots.read(slots, (slot, count) -> visits(click, base + slot, -count));
      return;
    }
    if (!matches(facet)) {
      skip(slots);
      return;
    }
    slots.number();
    Slots.read(
        slots,
        (slot, count) -> {
          visits(click, base + slot, count);
          facet(click, facet, base + slot, count);
        });
  }

  private boolean isAbsent(Dimension dimension) {
    return filter.value(dimension).equals(dimension.absent());
  }

  private boolean fits(String cube) {
    for (Map.Entry<Dimension, String> one : filter.values().entrySet()) {
      String part = Facets.part(cube, one.getKey());
      if (!one.getValue().equals(part == null ? one.getKey().absent() : part)) {
        return false;
      }
    }
    return true;
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

  private void facet(boolean click, String facet, int place, long count) {
    if (sums.holds(place)) {
      sums.addFacet(click, facet, count);
    }
  }
}
