package app.dari.insights;

import app.dari.insights.FigureStore.Clicked;
import app.dari.insights.FigureStore.Counted;
import app.dari.insights.Insights.BlockClicks;
import app.dari.insights.Insights.Part;
import app.dari.insights.Insights.TopLink;
import app.dari.insights.Insights.Totals;
import app.dari.insights.Insights.Utm;
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

  /**
   * Figures of an account, or of one page or link of it; problem 404 when that is not this
   * account's.
   */
  public Insights insights(UUID owner, Subject subject, Range range, Filter filter) {
    UUID page = subject instanceof Subject.Page one ? one.id() : null;
    List<UUID> some = linksOf(owner, subject);
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
    return new Insights(
        range.interval().word(),
        range.zone().getId(),
        range.from(),
        range.to(),
        "raw",
        range.from(),
        List.of(),
        totals(owner, page, some, range),
        totals(owner, page, some, range.previous()),
        0,
        parts,
        topLinks(owner, some, range),
        page == null || some == null ? List.of() : blocks(owner, some, range),
        store.viewSources(owner, page, range),
        store.shares(owner, some, range, Dimension.SOURCE),
        store.shares(owner, some, range, Dimension.REFERRER),
        store.shares(owner, some, range, Dimension.DEVICE),
        store.shares(owner, some, range, Dimension.LANGUAGE),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Utm(List.of(), List.of(), List.of(), List.of(), List.of()),
        List.of());
  }

  private @Nullable List<UUID> linksOf(UUID owner, Subject subject) {
    return switch (subject) {
      case Subject.Everything() -> null;
      case Subject.Page(UUID id, _) -> List.copyOf(pages.linkIds(owner, id));
      case Subject.Link(UUID id) -> {
        if (links.find(owner, id).isEmpty()) {
          throw Problem.notFound();
        }
        yield List.of(id);
      }
    };
  }

  private Totals totals(UUID owner, @Nullable UUID page, @Nullable List<UUID> some, Range range) {
    Counted clicks = store.clicks(owner, some, range);
    return new Totals(clicks.clicks(), clicks.visitors(), store.views(owner, page, range).clicks());
  }

  private List<TopLink> topLinks(UUID owner, @Nullable List<UUID> some, Range range) {
    List<Clicked> clicked = store.topLinks(owner, some, range, TOP_LINKS);
    Map<UUID, Link> byId =
        links.findAll(owner, clicked.stream().map(Clicked::id).toList()).stream()
            .collect(Collectors.toMap(Link::id, Function.identity()));
    return clicked.stream().flatMap(one -> top(one, byId.get(one.id()))).toList();
  }

  /** A link that is gone for good is left out; its clicks stay in the totals. */
  private static Stream<TopLink> top(Clicked clicked, @Nullable Link link) {
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
        .flatMap(count ->
            Via.block(count.via()).map(id -> new BlockClicks(id, count.clicks(), null)).stream())
        .toList();
  }
}
