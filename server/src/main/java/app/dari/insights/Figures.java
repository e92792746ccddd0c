package app.dari.insights;

import app.dari.insights.FigureStore.Counted;
import app.dari.insights.FigureStore.Dimension;
import app.dari.insights.FigureStore.Share;
import app.dari.insights.FigureStore.ViewShare;
import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.pages.Pages;
import app.dari.pages.Via;
import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The figures of one account: what its links and pages got, by time and by kind of visitor. */
@Singleton
public final class Figures {
  private static final int TOP_LINKS = 100;
  private static final Counted NONE = new Counted(0, 0);

  private final FigureStore store;
  private final Links links;
  private final Pages pages;

  Figures(FigureStore store, Links links, Pages pages) {
    this.store = store;
    this.links = links;
    this.pages = pages;
  }

  /** Clicks and visitors of one part of a range. */
  @Schema(
      name = "ClickPart",
      requiredProperties = {"start", "clicks", "visitors"})
  public record ClickPart(Instant start, long clicks, long visitors) {}

  /** Clicks of one link. */
  public record LinkFigures(long clicks, long visitors, List<ClickPart> parts) {}

  /** Clicks, visitors and views of one part of a range. */
  @Schema(
      name = "Part",
      requiredProperties = {"start", "clicks", "visitors", "views"})
  public record Part(Instant start, long clicks, long visitors, long views) {}

  /** What happened in a whole range. */
  @Schema(
      name = "Totals",
      requiredProperties = {"clicks", "visitors", "views"})
  public record Totals(long clicks, long visitors, long views) {}

  /** A link among the most clicked; deleted links keep their figures and their title. */
  @Schema(
      name = "TopLink",
      requiredProperties = {"id", "title", "code", "clicks", "visitors"})
  public record TopLink(
      UUID id,
      @Schema(nullable = true) @Nullable String title,
      String code,
      long clicks,
      long visitors) {}

  /** A block of a page. */
  @Schema(
      name = "BlockClicks",
      requiredProperties = {"id", "clicks"})
  public record BlockClicks(UUID id, long clicks) {}

  /** Everything about an account, or about one of its pages. */
  public record Overview(
      Totals totals,
      Totals previous,
      List<Part> parts,
      List<TopLink> links,
      List<BlockClicks> blocks,
      List<ViewShare> viewSources,
      List<Share> sources,
      List<Share> referrers,
      List<Share> devices,
      List<Share> languages) {}

  /** Figures of a link; problem 404 when it is not this account's. */
  public LinkFigures ofLink(UUID owner, UUID link, Range range) {
    if (links.find(owner, link).isEmpty()) {
      throw Problem.notFound();
    }
    List<UUID> one = List.of(link);
    Counted total = store.clicks(owner, one, range);
    Map<Instant, Counted> byStart = store.clicksByStart(owner, one, range);
    List<ClickPart> parts =
        range.starts().stream()
            .map(start -> {
              Counted counted = byStart.getOrDefault(start, NONE);
              return new ClickPart(start, counted.clicks(), counted.visitors());
            })
            .toList();
    return new LinkFigures(total.clicks(), total.visitors(), parts);
  }

  /**
   * Figures of an account, or of one page when given; problem 404 when it is not this account's.
   */
  public Overview overview(UUID owner, @Nullable UUID page, Range range) {
    List<UUID> some = page == null ? null : List.copyOf(pages.linkIds(owner, page));
    Map<Instant, Counted> clicks = store.clicksByStart(owner, some, range);
    Map<Instant, Counted> views = store.viewsByStart(owner, page, range);
    List<Part> parts =
        range.starts().stream()
            .map(start -> {
              Counted clicked = clicks.getOrDefault(start, NONE);
              Counted viewed = views.getOrDefault(start, NONE);
              return new Part(start, clicked.clicks(), clicked.visitors(), viewed.clicks());
            })
            .toList();
    return new Overview(
        totals(owner, page, some, range),
        totals(owner, page, some, range.previous()),
        parts,
        topLinks(owner, some, range),
        some == null ? List.of() : blocks(owner, some, range),
        store.viewSources(owner, page, range),
        store.shares(owner, some, range, Dimension.SOURCE),
        store.shares(owner, some, range, Dimension.REFERRER),
        store.shares(owner, some, range, Dimension.DEVICE),
        store.shares(owner, some, range, Dimension.LANGUAGE));
  }

  private Totals totals(UUID owner, @Nullable UUID page, @Nullable List<UUID> some, Range range) {
    Counted clicks = store.clicks(owner, some, range);
    return new Totals(clicks.clicks(), clicks.visitors(), store.views(owner, page, range).clicks());
  }

  private List<TopLink> topLinks(UUID owner, @Nullable List<UUID> some, Range range) {
    var clicked = store.topLinks(owner, some, range, TOP_LINKS);
    Map<UUID, Link> byId =
        links.findAll(owner, clicked.stream().map(FigureStore.Clicked::id).toList()).stream()
            .collect(Collectors.toMap(Link::id, Function.identity()));
    return clicked.stream().flatMap(one -> top(one, byId.get(one.id()))).toList();
  }

  /** A link that is gone for good is left out; its clicks stay in the totals. */
  private static Stream<TopLink> top(FigureStore.Clicked clicked, @Nullable Link link) {
    return link == null
        ? Stream.empty()
        : Stream.of(
            new TopLink(
                clicked.id(),
                link.title(),
                link.code().value(),
                clicked.clicks(),
                clicked.visitors()));
  }

  private List<BlockClicks> blocks(UUID owner, List<UUID> some, Range range) {
    return store.blocks(owner, some, range).stream()
        .flatMap(
            count -> Via.block(count.via()).map(id -> new BlockClicks(id, count.clicks())).stream())
        .toList();
  }
}
