package app.dari.users.passkeys;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.ClientAddress;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.SignInLimits;
import app.dari.users.sessions.SessionCookie;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signing in with a passkey over HTTP. */
@Path("/auth/passkey")
@Tag(name = "session", description = "Being signed in.")
@RunOnVirtualThread
final class PasskeySignInApi {
  private final Passkeys passkeys;
  private final SessionCookie cookie;
  private final SignInLimits limits;
  private final ClientAddress address;
  private final ObjectMapper json;

  PasskeySignInApi(
      Passkeys passkeys,
      SessionCookie cookie,
      SignInLimits limits,
      ClientAddress address,
      ObjectMapper json) {
    this.passkeys = passkeys;
    this.cookie = cookie;
    this.limits = limits;
    this.address = address;
    this.json = json;
  }

  @POST
  @Path("/options")
  @Allow(Access.ANYONE)
  @Operation(operationId = "beginPasskeySignIn", summary = "Begin to sign in with a passkey")
  @APIResponse(
      responseCode = "200",
      description = "The argument of navigator.credentials.get, good for five minutes.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
  public Response begin(@Context HttpHeaders headers, @Context HttpServerRequest request) {
    limits.attempt(address.limitKey(request));
    String binding = cookie.binding(headers.getCookies()).orElseGet(Tokens::random);
    return Response.ok(passkeys.beginSignIn(binding), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.SET_COOKIE, cookie.setBinding(binding))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Allow(Access.ANYONE)
  @Operation(operationId = "signInWithPasskey", summary = "Sign in with a passkey")
  @RequestBody(
      description = "PublicKeyCredential.toJSON() of what the device answered.",
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
  @APIResponse(responseCode = "204", description = "Signed in: the session is in the cookie.")
  public Response signIn(
      @Nullable Map<String, @Nullable Object> credential,
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request)
      throws JsonProcessingException {
    limits.attempt(address.limitKey(request));
    if (credential == null) {
      throw Problem.of(400, "request-invalid");
    }
    String binding =
        cookie.binding(headers.getCookies()).orElseThrow(() -> Problem.of(400, "passkey-expired"));
    String token =
        passkeys.finishSignIn(
            binding, json.writeValueAsString(credential), userAgent == null ? "" : userAgent);
    return Response.noContent().header(HttpHeaders.SET_COOKIE, cookie.setSession(token)).build();
  }
}
