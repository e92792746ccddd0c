package app.dari.insights;

import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** From when on a link's figures are counted, over HTTP. */
@Path("/api/v1/links/{id}/since")
@Tag(name = "insights", description = "Clicks, visitors and views")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class SinceApi {
  private final Since since;
  private final Caller caller;

  SinceApi(Since since, Caller caller) {
    this.since = since;
    this.caller = caller;
  }

  @Schema(name = "LinkSince")
  record View(
      @Schema(
              required = true,
              nullable = true,
              description = "Null: the link's figures are counted from its beginning.")
          @Nullable Instant since) {}

  /** The mark to set. */
  @Schema(name = "NewLinkSince")
  record NewSince(
      @Schema(
              nullable = true,
              description =
                  "UTC, rounded up to a quarter of an hour; now when missing. Not before 2000, and"
                      + " rounded not more than 15 minutes ahead.",
              examples = "2026-01-31T00:00:00Z")
          @Nullable String at) {}

  @GET
  @Allow(Access.INSIGHTS_READ)
  @Operation(
      operationId = "getLinkSince",
      summary = "From when on the figures of a link are counted")
  @APIResponse(
      responseCode = "200",
      description = "The mark, or null.",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  public View get(@RestPath UUID id) {
    return new View(since.find(caller.account(), id).orElse(null));
  }

  @PUT
  @Allow(Access.LINKS_WRITE)
  @Operation(
      operationId = "countLinkSince",
      summary = "Count the figures of a link from a time on",
      description =
          "What lies before is no longer in the figures, exports and new reports of this link, and is"
              + " kept: taken back, it counts again. Figures of the account and of pages, and the"
              + " link's own total of all time, stay as they are. A mark replaces the one before.")
  @APIResponse(
      responseCode = "200",
      description = "The mark as it was set.",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "400", description = "time-invalid, since-too-late")
  @APIResponse(responseCode = "404", description = "not-found")
  public View mark(@RestPath UUID id, @Nullable NewSince wanted) {
    if (wanted == null) {
      throw Problem.of(400, "json-invalid");
    }
    return new View(since.mark(caller.account(), id, wanted.at()));
  }

  @DELETE
  @Allow(Access.LINKS_WRITE)
  @Operation(
      operationId = "countLinkFromTheBeginning",
      summary = "Count all of a link's figures again")
  @APIResponse(
      responseCode = "204",
      description = "There is no mark, whether there was one or not.")
  @APIResponse(responseCode = "404", description = "not-found")
  public void takeBack(@RestPath UUID id) {
    since.takeBack(caller.account(), id);
  }
}
