package app.dari.users.passkeys;

import app.dari.platform.web.Cursors;
import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import app.dari.users.SignInLimits;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own passkeys over HTTP. */
@Path("/api/v1/account/passkeys")
@Tag(name = "account", description = "One's own account.")
@RunOnVirtualThread
final class PasskeyApi {
  private final Passkeys passkeys;
  private final SignInLimits limits;
  private final ObjectMapper json;
  private final Caller caller;
  private final Cursors cursors;

  PasskeyApi(
      Passkeys passkeys, SignInLimits limits, ObjectMapper json, Caller caller, Cursors cursors) {
    this.passkeys = passkeys;
    this.limits = limits;
    this.json = json;
    this.caller = caller;
    this.cursors = cursors;
  }

  @GET
  @Allow(Access.SESSION)
  @Operation(operationId = "listPasskeys", summary = "One's own passkeys")
  public Listing<PasskeyView> list(
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "100"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    List<PasskeyView> all = passkeys.list(caller.account()).stream().map(PasskeyView::of).toList();
    return cursors.part("passkeys", all, PasskeyView::id, cursor, limit);
  }

  @POST
  @Path("/options")
  @Produces(MediaType.APPLICATION_JSON)
  @Allow(Access.SESSION)
  @Operation(operationId = "beginPasskey", summary = "Begin to add a passkey")
  @APIResponse(
      responseCode = "200",
      description = "The argument of navigator.credentials.create, good for five minutes.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
  public String begin(@Context HttpServerRequest request) {
    limits.creating(caller.account(), request);
    return passkeys.beginRegistration(caller.account(), session());
  }

  @POST
  @Allow(Access.SESSION)
  @Operation(operationId = "addPasskey", summary = "Keep the passkey the device made")
  @APIResponse(
      responseCode = "201",
      description = "The passkey.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PasskeyView.class)))
  public Response add(@Nullable NewPasskey made) throws JsonProcessingException {
    if (made == null || made.credential() == null) {
      throw Problem.of(400, "passkey-refused").field("credential");
    }
    String name = made.name() == null ? "" : made.name();
    String credential = json.writeValueAsString(made.credential());
    Passkey added = passkeys.finishRegistration(caller.account(), session(), name, credential);
    return Response.status(201).entity(PasskeyView.of(added)).build();
  }

  @DELETE
  @Path("/{id}")
  @Allow(Access.SESSION)
  @Operation(operationId = "removePasskey", summary = "Remove a passkey")
  @APIResponse(responseCode = "204", description = "It no longer signs in.")
  @APIResponse(
      responseCode = "409",
      description =
          "last-sign-in-way: it is the only way in; confirm=true removes it all the same.")
  public void remove(
      @PathParam("id") UUID id,
      @Parameter(description = "Whether to remove even the only way to sign in.")
          @QueryParam("confirm")
          boolean confirm) {
    passkeys.remove(caller.account(), id, confirm);
  }

  private UUID session() {
    return caller.session().orElseThrow(() -> Problem.of(401, "not-signed-in"));
  }

  /** What the device made. */
  @Schema(name = "NewPasskey")
  record NewPasskey(
      @Schema(required = true, description = "What the person calls it, 1 to 40 characters.")
          @Nullable String name,
      @Schema(
              required = true,
              type = SchemaType.OBJECT,
              additionalProperties = Schema.True.class,
              description = "PublicKeyCredential.toJSON() of what the device made.")
          @Nullable Map<String, @Nullable Object> credential) {}

  /** A passkey as its person sees it. */
  @Schema(name = "Passkey")
  record PasskeyView(
      @Schema(required = true) UUID id,
      @Schema(required = true) String name,
      @Schema(required = true) Instant createdAt,
      @Schema(required = true, nullable = true, description = "Last sign-in.")
          @Nullable Instant usedAt) {
    static PasskeyView of(Passkey passkey) {
      return new PasskeyView(passkey.id(), passkey.name(), passkey.createdAt(), passkey.usedAt());
    }
  }
}
