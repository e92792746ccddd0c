package app.dari.users;

import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

  InvitationApi(Invitations invitations, SignInLimits limits, Caller caller) {
    this.invitations = invitations;
    this.limits = limits;
    this.caller = caller;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(operationId = "listInvitations", summary = "The last 100 invitations")
  public Listing<InvitationView> list() {
    return new Listing<>(invitations.list().stream().map(InvitationView::of).toList(), null);
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
  public Response create() {
    limits.creating(caller.account());
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
