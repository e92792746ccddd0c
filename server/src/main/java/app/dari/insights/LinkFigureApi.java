package app.dari.insights;

import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
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
import org.jspecify.annotations.Nullable;

/**
 * The figures of one link over HTTP. A class of its own, with its whole path: of two classes whose
 * paths both fit the beginning of a request only the longer one is asked.
 */
@Path("/api/v1/links/{id}/clicks")
@Tag(name = "insights", description = "Clicks, visitors and views")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class LinkFigureApi {
  private final Figures figures;
  private final Caller caller;
  private final Clock clock;

  LinkFigureApi(Figures figures, Caller caller, Clock clock) {
    this.figures = figures;
    this.caller = caller;
    this.clock = clock;
  }

  @Schema(
      name = "ClickTotals",
      required = true,
      requiredProperties = {"clicks", "visitors"})
  record ClickTotals(
      long clicks,
      @Schema(nullable = true, description = "Null under filters roll-ups cannot tell them of.")
          @Nullable Long visitors) {}

  /** Clicks and visitors of one part of a range. */
  @Schema(
      name = "ClickPart",
      requiredProperties = {"start", "clicks", "visitors"})
  record ClickPart(Instant start, long clicks, @Schema(nullable = true) @Nullable Long visitors) {}

  @Schema(
      name = "LinkClicks",
      description =
          "Clicks by people in [from, to). Visitors are distinct within a UTC day and add up over"
              + " days. Items before the link's mark, if it has one, have nothing in them.",
      requiredProperties = {"interval", "tz", "from", "to", "total", "items"})
  record LinkClicks(
      @Schema(enumeration = {"hour", "day", "week"}) String interval,
      String tz,
      Instant from,
      Instant to,
      ClickTotals total,
      List<ClickPart> items) {}

  @GET
  @Allow(Access.INSIGHTS_READ)
  @Operation(operationId = "getLinkClicks", summary = "Clicks of a link by hour, day or week")
  public LinkClicks clicks(@RestPath UUID id, @BeanParam FigureParameters asked) {
    Insights found =
        figures.insights(
            caller.account(), new Subject.Link(id), asked.range(clock.instant()), asked.filter());
    return new LinkClicks(
        found.interval(),
        found.tz(),
        found.from(),
        found.to(),
        new ClickTotals(found.totals().clicks(), found.totals().visitors()),
        found.items().stream()
            .map(part -> new ClickPart(part.start(), part.clicks(), part.visitors()))
            .toList());
  }
}
