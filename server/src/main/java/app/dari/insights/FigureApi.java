package app.dari.insights;

import app.dari.insights.FigureStore.Share;
import app.dari.insights.Figures.BlockClicks;
import app.dari.insights.Figures.ClickPart;
import app.dari.insights.Figures.LinkFigures;
import app.dari.insights.Figures.Overview;
import app.dari.insights.Figures.Part;
import app.dari.insights.Figures.TopLink;
import app.dari.insights.Figures.Totals;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Figures over HTTP. */
@Path("/api/v1")
@Tag(name = "insights", description = "Clicks, visitors and views")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class FigureApi {
  private final Figures figures;
  private final Caller caller;
  private final Clock clock;

  FigureApi(Figures figures, Caller caller, Clock clock) {
    this.figures = figures;
    this.caller = caller;
    this.clock = clock;
  }

  @Schema(
      name = "ClickTotals",
      required = true,
      requiredProperties = {"clicks", "visitors"})
  record ClickTotals(long clicks, long visitors) {}

  @Schema(
      name = "LinkClicks",
      description =
          "Clicks by people in [from, to). Visitors are distinct within a UTC day and add up over"
              + " days.",
      requiredProperties = {"interval", "tz", "from", "to", "total", "items"})
  record LinkClicks(
      String interval,
      String tz,
      Instant from,
      Instant to,
      ClickTotals total,
      List<ClickPart> items) {}

  @Schema(
      name = "Insights",
      description = "Figures of the account, or of one page, in [from, to).",
      requiredProperties = {
        "interval",
        "tz",
        "from",
        "to",
        "totals",
        "previous",
        "items",
        "links",
        "blocks",
        "sources",
        "referrers",
        "devices",
        "languages"
      })
  record Insights(
      String interval,
      String tz,
      Instant from,
      Instant to,
      Totals totals,
      @Schema(description = "The same for the stretch of equal length just before") Totals previous,
      List<Part> items,
      @Schema(description = "The most clicked links, 100 at most") List<TopLink> links,
      @Schema(description = "Clicks through each block; only with pageId") List<BlockClicks> blocks,
      List<Share> sources,
      List<Share> referrers,
      List<Share> devices,
      List<Share> languages) {}

  @GET
  @Path("/links/{id}/clicks")
  @Allow(Access.INSIGHTS_READ)
  @Operation(operationId = "getLinkClicks", summary = "Clicks of a link by hour, day or week")
  public LinkClicks clicks(
      @RestPath UUID id,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String interval,
      @RestQuery @Nullable String tz) {
    Range range = Range.asked(from, to, interval, tz, clock.instant());
    LinkFigures found = figures.ofLink(caller.account(), id, range);
    return new LinkClicks(
        range.interval().word(),
        range.zone().getId(),
        range.from(),
        range.to(),
        new ClickTotals(found.clicks(), found.visitors()),
        found.parts());
  }

  @GET
  @Path("/insights")
  @Allow(Access.INSIGHTS_READ)
  @Operation(operationId = "getInsights", summary = "Figures of the account or of one page")
  public Insights insights(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String interval,
      @RestQuery @Nullable String tz,
      @RestQuery @Nullable UUID pageId) {
    Range range = Range.asked(from, to, interval, tz, clock.instant());
    Overview found = figures.overview(caller.account(), pageId, range);
    return new Insights(
        range.interval().word(),
        range.zone().getId(),
        range.from(),
        range.to(),
        found.totals(),
        found.previous(),
        found.parts(),
        found.links(),
        found.blocks(),
        found.sources(),
        found.referrers(),
        found.devices(),
        found.languages());
  }
}
