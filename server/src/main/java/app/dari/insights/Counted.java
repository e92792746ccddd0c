package app.dari.insights;

import app.dari.insights.rollup.Facets;
import app.dari.insights.rollup.Sums;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for a question, and how.
 *
 * @param filter what was asked of clicks
 * @param previous of the stretch just before; null when it cannot be counted
 * @param others visits that were no people's, whatever the filter
 * @param retainedFrom from when on single visits are kept
 * @param knowsLinks whether links are told apart
 * @param knowsBlockVisitors whether it is told who came through each block of a page
 */
public record Counted(
    Basis basis,
    Filter filter,
    Sums sums,
    @Nullable Sums previous,
    long others,
    Instant retainedFrom,
    boolean knowsLinks,
    boolean knowsBlockVisitors) {
  /** The lists of the answer by what they tell apart. */
  private static final Map<Dimension, String> LISTS = new EnumMap<>(Dimension.class);

  static {
    LISTS.put(Dimension.CHANNEL, "channels");
    LISTS.put(Dimension.COUNTRY, "countries");
    LISTS.put(Dimension.DEVICE, "devices");
    LISTS.put(Dimension.SOURCE, "sources");
    LISTS.put(Dimension.OS, "operatingSystems");
    LISTS.put(Dimension.BROWSER, "browsers");
    LISTS.put(Dimension.LANGUAGE, "languages");
    LISTS.put(Dimension.REFERRER, "referrers");
    LISTS.put(Dimension.UTM_SOURCE, "utm.sources");
    LISTS.put(Dimension.UTM_MEDIUM, "utm.mediums");
    LISTS.put(Dimension.UTM_CAMPAIGN, "utm.campaigns");
    LISTS.put(Dimension.UTM_TERM, "utm.terms");
    LISTS.put(Dimension.UTM_CONTENT, "utm.contents");
    LISTS.put(Dimension.BLOCK, "blocks");
  }

  /** What figures are counted from. */
  public enum Basis {
    ROLLUPS,
    RAW;

    /** The word in the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the sums are complete by this dimension. */
  public boolean isCounted(Dimension dimension) {
    return basis == Basis.RAW
        || filter.isEmpty()
        || (filter.isOfCube()
            ? Dimension.CUBE.contains(dimension)
            : filter.dimensions().contains(dimension));
  }

  /** Whether visitors are told apart. */
  public boolean knowsVisitors() {
    return basis == Basis.RAW || filter.isEmpty();
  }

  /** The same of the stretch just before, whose single visits may be gone. */
  public boolean knewVisitors() {
    return filter.isEmpty()
        || (basis == Basis.RAW && previous != null && !previous.at(0).isBefore(retainedFrom));
  }

  /** People who came through a block, those of each UTC day added up; null when not known. */
  public @Nullable Long blockVisitors(String block) {
    if (!knowsBlockVisitors) {
      return null;
    }
    Sums.Count count = sums.clicks().facets().get(Facets.blockVisitors(block));
    return count == null ? 0 : count.value();
  }

  /** The lists that stay empty because roll-ups do not tell. */
  List<String> uncounted(boolean ofPage) {
    List<String> names = new ArrayList<>();
    LISTS.forEach((dimension, name) -> {
      if (!isCounted(dimension) && (ofPage || dimension != Dimension.BLOCK)) {
        names.add(name);
      }
    });
    if (!knowsLinks) {
      names.add("links");
    }
    // Views have no block: one alone does not filter them.
    if (basis == Basis.ROLLUPS
        && !filter.without(Dimension.BLOCK).isEmpty()
        && !filter.isOfCube()) {
      names.add("viewSources");
    }
    return names;
  }
}
