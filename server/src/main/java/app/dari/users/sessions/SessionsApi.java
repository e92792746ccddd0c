package app.dari.users.sessions;

import app.dari.platform.web.Cursors;
import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own sessions over HTTP. */
@Path("/api/v1/account/sessions")
@Tag(name = "account", description = "One's own account.")
@RunOnVirtualThread
final class SessionsApi {
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Caller caller;
  private final Cursors cursors;

  SessionsApi(Sessions sessions, SessionCookie cookie, Caller caller, Cursors cursors) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.caller = caller;
    this.cursors = cursors;
  }

  @GET
  @Allow(Access.SESSION)
  @Operation(operationId = "listSessions", summary = "Where one is signed in")
  public Listing<SessionView> list(
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "100"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    UUID own = own();
    List<SessionView> all =
        sessions.list(caller.account()).stream()
            .map(session -> SessionView.of(session, session.id().equals(own)))
            .toList();
    return cursors.part("sessions", all, SessionView::id, cursor, limit);
  }

  @DELETE
  @Path("/{id}")
  @Allow(Access.SESSION)
  @Operation(operationId = "endSession", summary = "Sign one browser out")
  @APIResponse(responseCode = "204", description = "It is signed out within a second.")
  public Response end(@PathParam("id") UUID id) {
    if (!sessions.end(caller.account(), id)) {
      throw Problem.notFound();
    }
    Response.ResponseBuilder answer = Response.noContent();
    if (id.equals(own())) {
      answer.header(HttpHeaders.SET_COOKIE, cookie.clearSession());
    }
    return answer.build();
  }

  @DELETE
  @Allow(Access.SESSION)
  @Operation(operationId = "endOtherSessions", summary = "Sign all other browsers out")
  @APIResponse(responseCode = "204", description = "They are signed out within a second.")
  public void endOthers() {
    sessions.endOthers(caller.account(), own());
  }

  private UUID own() {
    return caller.session().orElseThrow(() -> Problem.of(401, "not-signed-in"));
  }

  /** A session as its person sees it. */
  @Schema(name = "OpenSession")
  record SessionView(
      @Schema(required = true) UUID id,
      @Schema(required = true, description = "Browser and system; ? when they are not known.")
          String label,
      @Schema(
              required = true,
              enumeration = {"kakao", "passkey", "link"})
          String method,
      @Schema(required = true, description = "Whether it is the one that asks.") boolean current,
      @Schema(required = true) Instant createdAt,
      @Schema(required = true, description = "Last use, to the minute.") Instant seenAt,
      @Schema(required = true, description = "When it is over, however much it is used.")
          Instant expiresAt) {
    static SessionView of(Session session, boolean current) {
      return new SessionView(
          session.id(),
          session.label(),
          session.method().wireName(),
          current,
          session.createdAt(),
          session.seenAt(),
          session.expiresAt());
    }
  }
}
