package app.dari.insights;

import app.dari.insights.FigureStore.Share;
import app.dari.insights.FigureStore.ViewShare;
import app.dari.insights.Figures.BlockClicks;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The figures of an account, or of one page, over HTTP. */
@Path("/api/v1/insights")
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
        "viewSources",
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
      @Schema(description = "Views by how the page was found: link or qr")
          List<ViewShare> viewSources,
      @Schema(description = "Clicks by where they came from: page, link or qr") List<Share> sources,
      List<Share> referrers,
      List<Share> devices,
      List<Share> languages) {}

  @GET
  @Allow(Access.INSIGHTS_READ)
  @Operation(operationId = "getInsights", summary = "Figures of the account or of one page")
  public Insights insights(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String interval,
      @RestQuery @Nullable String tz,
      @QueryParam("pageId") @Nullable UUID pageId) {
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
        found.viewSources(),
        found.sources(),
        found.referrers(),
        found.devices(),
        found.languages());
  }
}
