package app.dari.insights.rollup;

import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a facet does to a sum under a filter that {@link Filter#isRolledUp}. */
final class Asked {
  private final Filter filter;
  private final @Nullable Dimension single;
  private final @Nullable String wanted;

  Asked(Filter filter) {
    this.filter = filter;
    this.single = filter.values().size() == 1 ? filter.dimensions().iterator().next() : null;
    this.wanted =
        single == null
            ? null
            : filter.isOfCube()
                ? Facets.wantedMargin(single, filter.value(single))
                : Facets.single(single, filter.value(single));
  }

  /**
   * Whether it is for what nothing is known of: all are added then, and those of which something is
   * known taken away.
   */
  boolean isOfRest() {
    return single != null && !filter.isOfCube() && filter.value(single).equals(single.absent());
  }

  /** 1 where a facet's visits are let through, -1 where they are to be taken away, else 0. */
  int sign(String facet) {
    if (filter.isEmpty()) {
      return 1;
    }
    if (Facets.isCube(facet)) {
      return filter.isOfCube() && fits(facet) ? 1 : 0;
    }
    if (isOfRest()) {
      return single != null && facet.charAt(0) == single.letter() ? -1 : 0;
    }
    return facet.equals(wanted) ? 1 : 0;
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
}
