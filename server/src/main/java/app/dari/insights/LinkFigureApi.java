package app.dari.insights;

import app.dari.insights.Figures.ClickPart;
import app.dari.insights.Figures.LinkFigures;
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

  @GET
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
}
