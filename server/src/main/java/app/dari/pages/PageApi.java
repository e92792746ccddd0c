package app.dari.pages;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.CreateLimits;
import app.dari.platform.web.Cursors;
import app.dari.platform.web.Idempotency;
import app.dari.platform.web.Language;
import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import app.dari.platform.web.Revisions;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own pages over HTTP: making, naming, taking down. */
@Path("/api/v1/pages")
@Tag(name = "pages", description = "Pages of links, their drafts and versions.")
@RunOnVirtualThread
final class PageApi {
  private final Pages pages;
  private final Caller caller;
  private final Cursors cursors;
  private final Idempotency idempotency;
  private final CreateLimits limits;
  private final PagesConfig config;
  private final String origin;

  PageApi(
      Pages pages,
      Caller caller,
      Cursors cursors,
      Idempotency idempotency,
      CreateLimits limits,
      PagesConfig config,
      ServerConfig server) {
    this.pages = pages;
    this.caller = caller;
    this.cursors = cursors;
    this.idempotency = idempotency;
    this.limits = limits;
    this.config = config;
    this.origin = server.publicUrl().toString();
  }

  /** What a new page needs. */
  @Schema(name = "NewPage")
  record NewPage(
      @Schema(required = true, examples = "mina", description = "2 to 40 letters, digits, - _ .")
          @Nullable String handle,
      @Schema(nullable = true, description = "The name on top; the handle when left out")
          @Nullable String title,
      @Schema(nullable = true, description = "The page's first language; ko when left out")
          @Nullable Language language) {}

  /** What of a page can be changed here. */
  @Schema(name = "PageChange")
  record PageChange(
      @Schema(required = true, examples = "mina", description = "2 to 40 letters, digits, - _ .")
          @Nullable String handle) {}

  /** A part of an account's pages. */
  @Schema(name = "PageListing")
  record PageListing(
      @Schema(required = true) List<PageView> items,
      @Schema(nullable = true, description = "Continues the list; null at its end")
          @Nullable String nextCursor) {}

  @GET
  @Allow(Access.PAGES_READ)
  @Operation(operationId = "listPages", summary = "One's own pages, oldest first")
  @APIResponse(
      responseCode = "200",
      description = "A part of the list.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PageListing.class)))
  public PageListing list(
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "100"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    List<Page> all = pages.list(caller.account());
    Listing<Page> part = cursors.part("pages", all, Page::id, cursor, limit);
    return new PageListing(part.items().stream().map(this::view).toList(), part.nextCursor());
  }

  @POST
  @Allow(Access.PAGES_WRITE)
  @Operation(operationId = "createPage", summary = "Make a page; nobody sees it until published")
  @APIResponse(
      responseCode = "201",
      description = "The page; its revision is the ETag, its address in the API the Location.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PageView.class)))
  @APIResponse(
      responseCode = "409",
      description = "handle-taken, handle-confusable, handle-resting, too-many-pages")
  public Response create(
      @Parameter(
              description =
                  "A text of your own; sent again within 24 hours it answers with what was made"
                      + " then.")
          @HeaderParam("Idempotency-Key")
          @Nullable String key,
      @Nullable NewPage body,
      @Context HttpServerRequest request) {
    if (body == null) {
      throw Problem.of(400, "request-invalid");
    }
    UUID account = caller.account();
    limits.require("create-page", config.createLimit(), account, request);
    Language language = body.language() == null ? Language.KO : body.language();
    String handle = body.handle() == null ? "" : body.handle();
    PageView made =
        idempotency.create(
            key,
            account,
            "POST /api/v1/pages",
            body,
            PageView.class,
            tx -> view(pages.create(tx, account, handle, body.title(), language)));
    return Response.created(URI.create("/api/v1/pages/" + made.id()))
        .tag(Revisions.tag(made.revision()))
        .entity(made)
        .build();
  }

  @GET
  @Path("/{id}")
  @Allow(Access.PAGES_READ)
  @Operation(operationId = "getPage", summary = "One page")
  @APIResponse(
      responseCode = "200",
      description = "The page; its revision is the ETag.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PageView.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  public Response get(@PathParam("id") UUID id) {
    return answer(pages.find(caller.account(), id).orElseThrow(Problem::notFound));
  }

  @PATCH
  @Path("/{id}")
  @Allow(Access.PAGES_WRITE)
  @Operation(
      operationId = "renamePage",
      summary = "Give a page another handle; the old one redirects")
  @APIResponse(
      responseCode = "200",
      description = "The page; its revision is the ETag.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PageView.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(responseCode = "409", description = "handle-taken, -confusable, -resting")
  @APIResponse(responseCode = "412", description = "stale: changed in the meantime")
  public Response rename(
      @PathParam("id") UUID id,
      @Parameter(required = true, description = "The ETag of the page as it was read.")
          @HeaderParam("If-Match")
          @Nullable String ifMatch,
      @Nullable PageChange body,
      @Context HttpServerRequest request) {
    if (body == null || body.handle() == null) {
      throw Problem.of(400, "request-invalid").field("handle");
    }
    UUID account = caller.account();
    Page page = pages.find(account, id).orElseThrow(Problem::notFound);
    long expected = Revisions.expected(ifMatch, page::revision);
    limits.require("create-page", config.createLimit(), account, request);
    return answer(pages.rename(account, id, expected, body.handle()));
  }

  @DELETE
  @Path("/{id}")
  @Allow(Access.PAGES_WRITE)
  @Operation(
      operationId = "deletePage",
      summary = "Take a page down: it answers 410, its handle rests; its links go on")
  @APIResponse(responseCode = "204", description = "Taken down; can be restored while it rests.")
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(responseCode = "412", description = "stale: changed in the meantime")
  public void delete(
      @PathParam("id") UUID id,
      @Parameter(required = true, description = "The ETag of the page as it was read.")
          @HeaderParam("If-Match")
          @Nullable String ifMatch) {
    Page page = pages.find(caller.account(), id).orElseThrow(Problem::notFound);
    pages.delete(caller.account(), id, Revisions.expected(ifMatch, page::revision));
  }

  @POST
  @Path("/{id}/restore")
  @Allow(Access.PAGES_WRITE)
  @Operation(operationId = "restorePage", summary = "Bring back a page that was taken down")
  @APIResponse(
      responseCode = "200",
      description = "The page; its revision is the ETag.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PageView.class)))
  @APIResponse(responseCode = "404", description = "not-found, also when its handle was given away")
  public Response restore(@PathParam("id") UUID id) {
    return answer(pages.restore(caller.account(), id));
  }

  private Response answer(Page page) {
    return Response.ok(view(page)).tag(Revisions.tag(page.revision())).build();
  }

  private PageView view(Page page) {
    return PageView.of(page, origin);
  }
}
