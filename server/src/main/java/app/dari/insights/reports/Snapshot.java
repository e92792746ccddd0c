package app.dari.insights.reports;

import app.dari.insights.Insights;
import app.dari.insights.Insights.Part;
import app.dari.insights.Insights.Share;
import app.dari.insights.Insights.TopLink;
import app.dari.insights.rollup.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says, as it is kept. Few visits together could tell who they were: a group under
 * {@link #FEWEST} has no line of its own.
 *
 * @param about the page's or link's name; null: the whole account
 * @param visitors null: not known
 */
record Snapshot(
    @Nullable String about,
    Instant from,
    Instant to,
    String tz,
    String interval,
    long clicks,
    @Nullable Long visitors,
    long views,
    List<Bar> bars,
    List<Group> links,
    List<Group> channels,
    List<Group> countries,
    List<Group> devices,
    List<Group> languages,
    List<Group> sources) {
  /** Visits a group needs to be shown apart. */
  static final int FEWEST = 5;

  private static final int LINES = 10;

  /**
   * Clicks of one interval.
   *
   * @param clicks null: some, but too few to say how many
   */
  record Bar(Instant start, @Nullable Long clicks) {}

  /**
   * Clicks that have something in common.
   *
   * @param name null: all others together
   */
  record Group(@Nullable String name, long clicks) {}

  static Snapshot of(@Nullable String about, Insights figures) {
    long clicks = figures.totals().clicks();
    return new Snapshot(
        about,
        figures.from(),
        figures.to(),
        figures.tz(),
        figures.interval(),
        clicks,
        figures.totals().visitors(),
        figures.totals().views(),
        figures.items().stream().map(Snapshot::bar).toList(),
        groups(
            figures.links().stream().map(link -> new Share(name(link), link.clicks())).toList(),
            clicks),
        groups(figures.channels(), clicks),
        groups(figures.countries(), clicks),
        groups(figures.devices(), clicks),
        groups(figures.languages(), clicks),
        groups(figures.sources(), clicks));
  }

  /** The largest groups, then all others together; nothing when that would be all there is. */
  static List<Group> groups(List<Share> shares, long total) {
    List<Group> groups = new ArrayList<>();
    long rest = total;
    for (Share share :
        shares.stream().sorted(Comparator.comparingLong(Share::clicks).reversed()).toList()) {
      if (share.clicks() >= FEWEST && groups.size() < LINES && !share.name().equals(Tally.REST)) {
        groups.add(new Group(share.name(), share.clicks()));
        rest -= share.clicks();
      }
    }
    if (groups.isEmpty()) {
      return List.of();
    }
    if (rest > 0) {
      groups.add(new Group(null, rest));
    }
    return groups;
  }

  private static Bar bar(Part part) {
    boolean few = part.clicks() > 0 && part.clicks() < FEWEST;
    return new Bar(part.start(), few ? null : Long.valueOf(part.clicks()));
  }

  private static String name(TopLink link) {
    return link.title() == null ? "/" + link.code() : link.title();
  }
}
