package app.dari.insights.rollup;

import app.dari.insights.Filter;
import java.util.List;
import java.util.UUID;

/** Adds what a filter lets through to each link, from days whose links are sealed. */
public final class LinkAddition {
  private final Sums sums;
  private final Asked asked;
  private final FacetTable<Integer> signs;

  /** For a filter that {@link Filter#isRolledUp}. */
  public LinkAddition(Sums sums, Filter filter) {
    this.sums = sums;
    this.asked = new Asked(filter);
    this.signs = new FacetTable<>(asked::sign);
  }

  /** Whether all clicks of the links on these days are to be added as well. */
  public boolean wantsAll() {
    return asked.isOfRest();
  }

  /** Adds a day: the section {@link Wanted} of it. */
  public void add(byte[] encodedLinks, byte[] encodedTotals, byte[] encodedClicks) {
    List<UUID> links = SealedDays.ids(encodedLinks);
    long[] clicked = new long[links.size()];
    Bytes.Reader totals = new Bytes.Reader(encodedTotals);
    Bytes.Reader clicks = new Bytes.Reader(encodedClicks);
    while (totals.hasMore()) {
      int sign = totals.facet(signs);
      totals.number();
      long length = clicks.number();
      if (sign == 0) {
        clicks.skip(length);
      } else {
        Slots.read(clicks, (link, count) -> clicked[link] += sign * count);
      }
    }
    for (int i = 0; i < clicked.length; i++) {
      if (clicked[i] != 0) {
        sums.addLink(links.get(i), clicked[i], 0);
      }
    }
  }
}
