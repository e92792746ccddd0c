package app.dari.insights;

import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The figures of an account, a page, a block or a link over HTTP. */
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

  @GET
  @Allow(Access.INSIGHTS_READ)
  @Operation(
      operationId = "getInsights",
      summary = "Figures of the account, a page, a block or a link",
      description =
          "One filter, or any of channel, country, device and source together, is answered from"
              + " roll-ups for all time. Any other combination counts single visits, which are kept"
              + " from retainedFrom on.")
  @APIResponse(
      responseCode = "200",
      description = "The figures.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = "application/json",
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      implementation = Insights.class)))
  @APIResponse(
      responseCode = "400",
      description =
          "range-reversed, range-too-long, interval-invalid, interval-too-fine, time-zone-unknown,"
              + " time-invalid, filter-invalid, filter-too-long, block-without-page,"
              + " page-or-link; filters-too-many with the earliest from that would do")
  @APIResponse(responseCode = "503", description = "insights-too-large")
  public Insights insights(
      @BeanParam FigureParameters asked,
      @Parameter(description = "Only this page and the links on it.") @QueryParam("pageId")
          @Nullable UUID pageId,
      @Parameter(description = "Only clicks through this block of the page of pageId.")
          @QueryParam("block")
          @Nullable UUID block,
      @Parameter(description = "Only this link.") @QueryParam("linkId") @Nullable UUID linkId) {
    Subject subject = Subject.of(pageId, block, linkId);
    return figures.insights(
        caller.account(), subject, asked.range(clock.instant()), asked.filter());
  }
}
