package app.dari.pages;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.CreateLimits;
import app.dari.platform.web.Cursors;
import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import app.dari.platform.web.Revisions;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** What is on a page, over HTTP: the draft, publishing, and the versions that were published. */
@Path("/api/v1/pages")
@Tag(name = "pages", description = "Pages of links, their drafts and versions.")
@RunOnVirtualThread
final class DraftApi {
  private final Pages pages;
  private final Caller caller;
  private final Cursors cursors;
  private final CreateLimits limits;
  private final PagesConfig config;
  private final String origin;

  DraftApi(
      Pages pages,
      Caller caller,
      Cursors cursors,
      CreateLimits limits,
      PagesConfig config,
      ServerConfig server) {
    this.pages = pages;
    this.caller = caller;
    this.cursors = cursors;
    this.limits = limits;
    this.config = config;
    this.origin = server.publicUrl().toString();
  }

  /** What publishing made. */
  @Schema(name = "Publication")
  record Publication(
      @Schema(required = true) int version,
      @Schema(required = true) Instant publishedAt,
      @Schema(required = true, description = "Where visitors find it") String url) {}

  /** A version without its content. */
  @Schema(name = "PageVersion")
  record VersionView(
      @Schema(required = true) int number,
      @Schema(required = true) Instant publishedAt,
      @Schema(required = true) Text title,
      @Schema(required = true, description = "How many blocks it has") int blocks) {}

  /** A part of the versions of a page. */
  @Schema(name = "PageVersionListing")
  record VersionListing(
      @Schema(required = true) List<VersionView> items,
      @Schema(nullable = true) @Nullable String nextCursor) {}

  @GET
  @Path("/{id}/draft")
  @Allow(Access.PAGES_READ)
  @Operation(operationId = "getDraft", summary = "What the owner is working on")
  @APIResponse(
      responseCode = "200",
      description = "The draft; its own revision is the ETag.",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Draft.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  public Response draft(@PathParam("id") UUID id) {
    return answer(pages.draft(caller.account(), id));
  }

  @PUT
  @Path("/{id}/draft")
  @Allow(Access.PAGES_WRITE)
  @Operation(operationId = "saveDraft", summary = "Keep a draft; visitors do not see it yet")
  @APIResponse(
      responseCode = "200",
      description = "The draft as it is kept; its own revision is the ETag.",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Draft.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(
      responseCode = "412",
      description = "stale; the problem carries what is kept as current and its revision")
  public Response save(
      @PathParam("id") UUID id,
      @Parameter(required = true, description = "The ETag of the draft this one is based on.")
          @HeaderParam("If-Match")
          @Nullable String ifMatch,
      @Nullable Draft body) {
    pages.requireOwn(caller.account(), id);
    if (body == null) {
      throw Problem.of(400, "request-invalid");
    }
    return answer(pages.saveDraft(caller.account(), id, expected(ifMatch, id), body));
  }

  @POST
  @Path("/{id}/publish")
  @Allow(Access.PAGES_WRITE)
  @Operation(operationId = "publishPage", summary = "Show the draft to visitors")
  @APIResponse(
      responseCode = "200",
      description = "What visitors see now; the draft's new revision is the ETag.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Publication.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(
      responseCode = "412",
      description = "stale; the problem carries what is kept as current and its revision")
  public Response publish(
      @PathParam("id") UUID id,
      @Parameter(required = true, description = "The ETag of the draft that shall be shown.")
          @HeaderParam("If-Match")
          @Nullable String ifMatch,
      @Context HttpServerRequest request) {
    UUID account = caller.account();
    Page page = pages.find(account, id).orElseThrow(Problem::notFound);
    long expected = expected(ifMatch, id);
    limits.require("publish-page", config.publishLimit(), account, request);
    Pages.Published published = pages.publish(account, id, expected);
    return Response.ok(
            new Publication(
                published.version(), published.at(), origin + Handle.path(page.handle())))
        .tag(Revisions.tag(published.draftRevision()))
        .build();
  }

  @GET
  @Path("/{id}/versions")
  @Allow(Access.PAGES_READ)
  @Operation(operationId = "listPageVersions", summary = "What was published, newest first")
  @APIResponse(
      responseCode = "200",
      description = "A part of the list.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = VersionListing.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  public VersionListing versions(
      @PathParam("id") UUID id,
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "50"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    String list = "versions " + id;
    List<String> after = cursors.read(list, cursor);
    int below = after == null ? Integer.MAX_VALUE : Integer.parseInt(after.getFirst());
    int most = Listing.limit(limit);
    List<Pages.Version> found = pages.versions(caller.account(), id, below, most + 1);
    boolean more = found.size() > most;
    List<Pages.Version> part = more ? found.subList(0, most) : found;
    return new VersionListing(
        part.stream()
            .map(v -> new VersionView(v.number(), v.publishedAt(), v.title(), v.blocks()))
            .toList(),
        more ? cursors.write(list, Integer.toString(part.getLast().number())) : null);
  }

  @GET
  @Path("/{id}/versions/{number}")
  @Allow(Access.PAGES_READ)
  @Operation(operationId = "getPageVersion", summary = "What a version showed")
  @APIResponse(
      responseCode = "200",
      description = "Its content.",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Draft.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  public Draft version(@PathParam("id") UUID id, @PathParam("number") int number) {
    return pages.version(caller.account(), id, number);
  }

  @POST
  @Path("/{id}/versions/{number}/restore")
  @Allow(Access.PAGES_WRITE)
  @Operation(operationId = "restorePageVersion", summary = "Put a version back into the draft")
  @APIResponse(
      responseCode = "200",
      description = "The draft as it is kept; its own revision is the ETag.",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Draft.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(
      responseCode = "412",
      description = "stale; the problem carries what is kept as current and its revision")
  public Response restore(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @Parameter(required = true, description = "The ETag of the draft that is replaced.")
          @HeaderParam("If-Match")
          @Nullable String ifMatch) {
    pages.requireOwn(caller.account(), id);
    long expected = expected(ifMatch, id);
    return answer(pages.restoreVersion(caller.account(), id, number, expected));
  }

  private long expected(@Nullable String ifMatch, UUID page) {
    return Revisions.expected(ifMatch, () -> pages.draft(caller.account(), page).revision());
  }

  private static Response answer(Pages.Drafted drafted) {
    return Response.ok(drafted.draft()).tag(Revisions.tag(drafted.revision())).build();
  }
}
