package app.dari.insights;

import app.dari.platform.web.Visit;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether one's own browser counts, over HTTP. */
@Path("/api/v1/insights/own-visits")
@Tag(name = "insights", description = "Clicks, visitors and views")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class OwnVisitsApi {
  private final OwnVisits own;
  private final Caller caller;

  OwnVisitsApi(OwnVisits own, Caller caller) {
    this.own = own;
    this.caller = caller;
  }

  @Schema(name = "OwnVisits")
  record View(
      @Schema(
              required = true,
              description =
                  "Whether visits of this browser to one's own pages and links are left out.")
          boolean leftOut) {}

  @GET
  @Allow(Access.SESSION)
  @Operation(
      operationId = "getOwnVisits",
      summary = "Whether this browser is left out of one's own figures")
  public View get(@Context HttpHeaders headers) {
    Cookie cookie = headers.getCookies().get(Visit.OWN_COOKIE);
    return new View(own.proves(cookie == null ? null : cookie.getValue(), caller.account()));
  }

  @PUT
  @Allow(Access.SESSION)
  @Operation(
      operationId = "leaveOwnVisitsOut",
      summary = "Leave this browser out of one's own figures, for a year or until it is taken back",
      description =
          "Sets the cookie dari_own, also for after signing out. It holds for one account at a time;"
              + " what was counted before stays.")
  @APIResponse(responseCode = "204", description = "From now on it does not count.")
  public Response leaveOut() {
    return Response.noContent()
        .header(HttpHeaders.SET_COOKIE, own.leaveOut(caller.account()))
        .build();
  }

  @DELETE
  @Allow(Access.SESSION)
  @Operation(operationId = "countOwnVisits", summary = "Let this browser count again")
  @APIResponse(responseCode = "204", description = "From now on it counts.")
  public Response countAgain() {
    return Response.noContent().header(HttpHeaders.SET_COOKIE, own.countAgain()).build();
  }
}
