package app.dari.insights;

import app.dari.insights.Insights.BlockClicks;
import app.dari.insights.Insights.Part;
import app.dari.insights.Insights.Share;
import app.dari.insights.Insights.TopLink;
import app.dari.insights.Insights.Totals;
import app.dari.insights.Insights.Utm;
import app.dari.insights.Insights.ViewShare;
import app.dari.insights.rollup.Sums;
import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.pages.Pages;
import app.dari.pages.Via;
import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of one account: what its links and pages got, by time and by kind of visitor. */
@Singleton
public final class Figures {
  private static final int TOP_LINKS = 100;

  private final Counting counting;
  private final Links links;
  private final Pages pages;
  private final Since since;

  Figures(Counting counting, Links links, Pages pages, Since since) {
    this.counting = counting;
    this.links = links;
    this.pages = pages;
    this.since = since;
  }

  /**
   * Figures of an account, or of one page or link of it; problem 404 when that is not this
   * account's. Others are those of {@link Counting#count}. Parts of the range that lie before a
   * link's mark are there, with nothing in them.
   */
  public Insights insights(UUID owner, Subject subject, Range range, Filter filter) {
    Scope scope = scope(owner, subject);
    Filter clicks =
        subject instanceof Subject.Page page && page.block() != null
            ? filter.and(Dimension.BLOCK, Via.of(page.block()))
            : filter;
    @Nullable Instant mark = since.of(owner, subject).orElse(null);
    Counted counted =
        counting.count(scope, clicks, filter, mark == null ? range : range.since(mark));
    boolean comparable = mark == null || !range.previous().from().isBefore(mark);
    Sums previous = comparable ? counted.previous() : null;
    Sums sums = counted.sums();
    List<Part> parts = Series.parts(range, sums, counted.knowsVisitors());
    Totals totals = totals(sums, counted.knowsVisitors());
    return new Insights(
        range.interval().word(),
        range.zone().getId(),
        range.from(),
        range.to(),
        mark,
        counted.basis().word(),
        counted.retainedFrom(),
        counted.uncounted(subject instanceof Subject.Page),
        totals,
        previous == null ? null : totals(previous, counted.knewVisitors()),
        counted.others(),
        parts,
        topLinks(owner, counted),
        subject instanceof Subject.Page ? blocks(counted, totals.views()) : List.of(),
        viewSources(sums),
        shares(counted, Dimension.SOURCE),
        shares(counted, Dimension.REFERRER),
        shares(counted, Dimension.DEVICE),
        shares(counted, Dimension.LANGUAGE),
        shares(counted, Dimension.CHANNEL),
        shares(counted, Dimension.COUNTRY),
        shares(counted, Dimension.OS),
        shares(counted, Dimension.BROWSER),
        new Utm(
            shares(counted, Dimension.UTM_SOURCE),
            shares(counted, Dimension.UTM_MEDIUM),
            shares(counted, Dimension.UTM_CAMPAIGN),
            shares(counted, Dimension.UTM_TERM),
            shares(counted, Dimension.UTM_CONTENT)),
        Series.heatMap(range.zone(), sums));
  }

  /** Whose visits a subject's figures count; problem 404 when it is not this account's. */
  public Scope scope(UUID owner, Subject subject) {
    return switch (subject) {
      case Subject.Everything() -> Scope.account(owner);
      case Subject.Page(UUID id, _) -> Scope.page(owner, id, List.copyOf(pages.linkIds(owner, id)));
      case Subject.Link(UUID id) -> {
        if (links.find(owner, id).isEmpty()) {
          throw Problem.notFound();
        }
        yield Scope.link(owner, id);
      }
    };
  }

  /** What is counted of a range for a subject of this account: not what lies before its mark. */
  public Range counted(UUID owner, Subject subject, Range range) {
    return since.of(owner, subject).map(range::since).orElse(range);
  }

  private static List<Share> shares(Counted counted, Dimension dimension) {
    return counted.isCounted(dimension)
        ? Breakdown.of(counted.sums().clicks(), dimension)
        : List.of();
  }

  private static List<ViewShare> viewSources(Sums sums) {
    return Breakdown.of(sums.views(), Dimension.SOURCE).stream()
        .map(share -> new ViewShare(share.name(), share.clicks()))
        .toList();
  }

  private static Totals totals(Sums sums, boolean knowsVisitors) {
    return new Totals(
        sums.clicks().total(),
        knowsVisitors ? LongStream.of(sums.visitors()).sum() : null,
        sums.views().total());
  }

  private List<TopLink> topLinks(UUID owner, Counted counted) {
    List<Map.Entry<UUID, Sums.Clicked>> clicked =
        counted.sums().links().entrySet().stream()
            .filter(one -> one.getValue().clicks() > 0)
            .sorted(
                Comparator.<Map.Entry<UUID, Sums.Clicked>>comparingLong(
                        one -> -one.getValue().clicks())
                    .thenComparing(Map.Entry::getKey))
            .limit(TOP_LINKS)
            .toList();
    Map<UUID, Link> byId =
        links.findAll(owner, clicked.stream().map(Map.Entry::getKey).toList()).stream()
            .collect(Collectors.toMap(Link::id, Function.identity()));
    return clicked.stream()
        .flatMap(one -> top(byId.get(one.getKey()), one.getValue(), counted.knowsVisitors()))
        .toList();
  }

  /** A link that is gone for good is left out; its clicks stay in the totals. */
  private static Stream<TopLink> top(
      @Nullable Link link, Sums.Clicked clicked, boolean knowsVisitors) {
    return link == null
        ? Stream.empty()
        : Stream.of(
            new TopLink(
                link.id(),
                link.title(),
                link.code().value(),
                clicked.clicks(),
                knowsVisitors ? clicked.visitors() : null));
  }

  private static List<BlockClicks> blocks(Counted counted, long views) {
    return Breakdown.of(counted.sums().clicks(), Dimension.BLOCK).stream()
        .flatMap(share -> block(share, counted.blockVisitors(share.name()), views).stream())
        .toList();
  }

  private static Optional<BlockClicks> block(Share share, @Nullable Long visitors, long views) {
    return Via.block(share.name())
        .map(id ->
            new BlockClicks(
                id, share.clicks(), visitors, views == 0 ? null : (double) share.clicks() / views));
  }
}
