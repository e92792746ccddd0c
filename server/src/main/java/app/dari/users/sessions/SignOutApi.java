package app.dari.users.sessions;

import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing out over HTTP. */
@Path("/auth/sign-out")
@Tag(name = "session", description = "Being signed in.")
@RunOnVirtualThread
final class SignOutApi {
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Caller caller;

  SignOutApi(Sessions sessions, SessionCookie cookie, Caller caller) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.caller = caller;
  }

  @POST
  @Allow(Access.ANYONE)
  @Operation(operationId = "signOut", summary = "Sign this browser out")
  @APIResponse(responseCode = "204", description = "Nobody is signed in here any more.")
  public Response signOut() {
    caller.session().ifPresent(session -> sessions.end(caller.account(), session));
    return Response.noContent().header(HttpHeaders.SET_COOKIE, cookie.clearSession()).build();
  }
}
