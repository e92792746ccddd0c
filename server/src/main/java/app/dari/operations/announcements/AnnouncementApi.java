package app.dari.operations.announcements;

import app.dari.platform.web.Banner;
import app.dari.platform.web.Cursors;
import app.dari.platform.web.Idempotency;
import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
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

/** Announcements over HTTP, for operators. */
@Path("/api/v1/operations/announcements")
@Tag(name = "operations", description = "Running this Dari, for operators.")
@RunOnVirtualThread
final class AnnouncementApi {
  private final Announcements announcements;
  private final Cursors cursors;
  private final Clock clock;

  AnnouncementApi(Announcements announcements, Cursors cursors, Clock clock) {
    this.announcements = announcements;
    this.cursors = cursors;
    this.clock = clock;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "listAnnouncements",
      summary = "Announcements shown, to come, and over for less than 90 days")
  public Listing<AnnouncementView> list(
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "50"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    Instant now = clock.instant();
    List<AnnouncementView> all =
        announcements.list().stream().map(one -> AnnouncementView.of(one, now)).toList();
    return cursors.part("announcements", all, AnnouncementView::id, cursor, limit);
  }

  @POST
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "createAnnouncement",
      summary = "Say something to everybody",
      description = "A banner on every page, in the app and on /status, within seconds.")
  @APIResponse(
      responseCode = "201",
      description = "The announcement.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AnnouncementView.class)))
  @APIResponse(
      responseCode = "400",
      description = "value-missing, text-too-long, text-invalid, announcement-over")
  public Response create(
      @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable NewAnnouncement wanted) {
    // Said twice it is one all the same.
    Idempotency.refuse(key);
    if (wanted == null) {
      throw Problem.of(400, "json-invalid");
    }
    Instant now = clock.instant();
    Announcement made =
        announcements.create(
            Announcement.of(
                wanted.kind == null ? Banner.Kind.NOTICE : wanted.kind,
                wanted.ko,
                wanted.en,
                wanted.from,
                wanted.until,
                now));
    return Response.status(201).entity(AnnouncementView.of(made, now)).build();
  }

  @DELETE
  @Path("/{id}")
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "endAnnouncement",
      summary = "Take an announcement down",
      description = "It stays in the history of /status.")
  @APIResponse(responseCode = "204", description = "It is shown no longer.")
  @APIResponse(responseCode = "404", description = "not-found")
  public void end(@PathParam("id") UUID id) {
    if (!announcements.end(id)) {
      throw Problem.notFound();
    }
  }

  /** What to say. */
  @Schema(
      name = "NewAnnouncement",
      requiredProperties = {"ko", "en"})
  record NewAnnouncement(
      @Schema(nullable = true, description = "notice when missing.") Banner.@Nullable Kind kind,
      @Schema(description = "In Korean, up to 280 characters.") @Nullable String ko,
      @Schema(description = "In English, up to 280 characters.") @Nullable String en,
      @Schema(nullable = true, description = "Now when missing.") @Nullable Instant from,
      @Schema(nullable = true, description = "Until it is taken down when missing.")
          @Nullable Instant until) {}

  /** An announcement as operators see it. */
  @Schema(name = "Announcement")
  record AnnouncementView(
      @Schema(required = true) UUID id,
      @Schema(required = true) Banner.Kind kind,
      @Schema(required = true) String ko,
      @Schema(required = true) String en,
      @Schema(required = true) Instant from,
      @Schema(required = true, nullable = true) @Nullable Instant until,
      @Schema(required = true, description = "Whether everybody sees it now.") boolean shown) {
    static AnnouncementView of(Announcement one, Instant now) {
      return new AnnouncementView(
          one.id(), one.kind(), one.ko(), one.en(), one.from(), one.end(), one.isShown(now));
    }
  }
}
