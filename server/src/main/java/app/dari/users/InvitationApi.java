package app.dari.users;

import app.dari.platform.web.Cursors;
import app.dari.platform.web.Idempotency;
import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invitations over HTTP, for operators. */
@Path("/api/v1/invitations")
@Tag(name = "invitations", description = "Letting people in.")
@RunOnVirtualThread
final class InvitationApi {
  private final Invitations invitations;
  private final SignInLimits limits;
  private final Caller caller;
  private final Cursors cursors;

  InvitationApi(Invitations invitations, SignInLimits limits, Caller caller, Cursors cursors) {
    this.invitations = invitations;
    this.limits = limits;
    this.caller = caller;
    this.cursors = cursors;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(operationId = "listInvitations", summary = "The last 100 invitations")
  public Listing<InvitationView> list(
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "100"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    List<InvitationView> all = invitations.list().stream().map(InvitationView::of).toList();
    return cursors.part("invitations", all, InvitationView::id, cursor, limit);
  }

  @POST
  @Allow(Access.OPERATOR)
  @Operation(operationId = "createInvitation", summary = "Invite one person")
  @APIResponse(
      responseCode = "201",
      description = "The invitation, with the address to pass on.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = InvitationView.class)))
  public Response create(
      @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpServerRequest request) {
    Idempotency.refuse(key);
    limits.creating(caller.account(), request);
    Invitation created = invitations.create(caller.account());
    return Response.status(201).entity(InvitationView.of(created)).build();
  }

  @DELETE
  @Path("/{id}")
  @Allow(Access.OPERATOR)
  @Operation(operationId = "removeInvitation", summary = "Take an invitation back")
  @APIResponse(responseCode = "204", description = "It no longer lets anyone in.")
  public void remove(@PathParam("id") UUID id) {
    if (!invitations.remove(id)) {
      throw Problem.notFound();
    }
  }

  /** An invitation as operators see it. */
  @Schema(name = "Invitation")
  record InvitationView(
      @Schema(required = true) UUID id,
      @Schema(required = true, description = "What the invited person opens.") String url,
      @Schema(required = true) Instant createdAt,
      @Schema(required = true) Instant expiresAt,
      @Schema(required = true, nullable = true, description = "Null: not used yet.")
          @Nullable Instant usedAt) {
    static InvitationView of(Invitation invitation) {
      return new InvitationView(
          invitation.id(),
          invitation.url().toString(),
          invitation.createdAt(),
          invitation.expiresAt(),
          invitation.usedAt());
    }
  }
}
