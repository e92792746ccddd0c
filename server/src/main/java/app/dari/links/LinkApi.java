package app.dari.links;

import app.dari.platform.web.CreateLimits;
import app.dari.platform.web.Cursors;
import app.dari.platform.web.Idempotency;
import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import app.dari.platform.web.Revisions;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import com.fasterxml.jackson.annotation.JsonProperty;
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

/** One's own links over HTTP. */
@Path("/api/v1/links")
@Tag(name = "links", description = "Short links and the links of page blocks.")
@RunOnVirtualThread
final class LinkApi {
  private final Links links;
  private final Caller caller;
  private final Cursors cursors;
  private final Idempotency idempotency;
  private final CreateLimits limits;
  private final LinksConfig config;

  LinkApi(
      Links links,
      Caller caller,
      Cursors cursors,
      Idempotency idempotency,
      CreateLimits limits,
      LinksConfig config) {
    this.links = links;
    this.caller = caller;
    this.cursors = cursors;
    this.idempotency = idempotency;
    this.limits = limits;
    this.config = config;
  }

  @GET
  @Allow(Access.LINKS_READ)
  @Operation(
      operationId = "listLinks",
      summary = "One's own links, newest first unless asked otherwise")
  @APIResponse(
      responseCode = "200",
      description = "A part of the list.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LinkListing.class)))
  public LinkListing list(
      @Parameter(description = "A part of title, code or destination, in any case.")
          @QueryParam("search")
          @Nullable String search,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {"createdAt", "clicks", "title"},
                      defaultValue = "createdAt"))
          @QueryParam("sort")
          @Nullable String sort,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {"asc", "desc"},
                      defaultValue = "desc"))
          @QueryParam("order")
          @Nullable String order,
      @Parameter(
              description = "Only those that are switched on, or off.",
              schema = @Schema(enumeration = {"on", "off"}))
          @QueryParam("state")
          @Nullable String state,
      @Parameter(
              description = "Only short links, or only those of page blocks.",
              schema = @Schema(enumeration = {"short", "page"}))
          @QueryParam("origin")
          @Nullable String origin,
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "50"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    String on = word("state", state, List.of("on", "off"));
    String from = word("origin", origin, List.of("short", "page"));
    LinkQuery query =
        new LinkQuery(
            caller.account(),
            search == null ? "" : Title.folded(search.strip()),
            on == null ? null : on.equals("on"),
            from == null ? null : from.equals("page") ? Origin.PAGE : Origin.SHORT,
            sort(sort),
            "asc".equals(word("order", order, List.of("asc", "desc"))),
            null,
            Listing.limit(limit));
    return part(query.from(cursors.read(query.name(), cursor)));
  }

  private LinkListing part(LinkQuery query) {
    List<LinkStore.Listed> found = links.list(query.oneMore());
    boolean more = found.size() > query.limit();
    List<LinkStore.Listed> part = more ? found.subList(0, query.limit()) : found;
    String next = null;
    if (more) {
      LinkStore.Listed last = part.getLast();
      next = cursors.write(query.name(), last.sortedBy(), last.link().id().toString());
    }
    return new LinkListing(part.stream().map(listed -> view(listed.link())).toList(), next);
  }

  @POST
  @Allow(Access.LINKS_WRITE)
  @Operation(operationId = "createLink", summary = "Make a short link")
  @APIResponse(
      responseCode = "201",
      description = "The link; its revision is the ETag, its address in the API the Location.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LinkView.class)))
  @APIResponse(responseCode = "409", description = "code-taken, with a suggestion")
  public Response create(
      @Parameter(
              description =
                  "A text of your own; sent again within 24 hours it answers with what was made then.")
          @HeaderParam("Idempotency-Key")
          @Nullable String key,
      @Nullable CreateLink body,
      @Context HttpServerRequest request) {
    if (body == null) {
      throw Problem.of(400, "request-invalid");
    }
    UUID account = caller.account();
    limits.require("create-link", config.createLimit(), account, request);
    NewLink wanted =
        new NewLink(
            body.url() == null ? "" : body.url(),
            body.code(),
            body.title(),
            body.forwardQuery() != null && body.forwardQuery(),
            Origin.SHORT,
            body.clickLimit());
    LinkView made =
        idempotency.create(
            key,
            account,
            "POST /api/v1/links",
            body,
            LinkView.class,
            tx -> view(links.create(tx, account, wanted)));
    return Response.created(URI.create("/api/v1/links/" + made.id()))
        .tag(Revisions.tag(made.revision()))
        .entity(made)
        .build();
  }

  @GET
  @Path("{id}")
  @Allow(Access.LINKS_READ)
  @Operation(operationId = "getLink", summary = "One link with its clicks")
  @APIResponse(
      responseCode = "200",
      description = "The link; its revision is the ETag.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LinkView.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  public Response get(@PathParam("id") UUID id) {
    return answer(links.find(caller.account(), id).orElseThrow(Problem::notFound));
  }

  @PATCH
  @Path("{id}")
  @Allow(Access.LINKS_WRITE)
  @Operation(
      operationId = "changeLink",
      summary = "Change a link; what is missing stays, earlier codes lead on")
  @APIResponse(
      responseCode = "200",
      description = "The changed link; its revision is the ETag.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LinkView.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(responseCode = "409", description = "code-taken, with a suggestion")
  @APIResponse(responseCode = "412", description = "stale: changed in the meantime")
  public Response change(
      @PathParam("id") UUID id,
      @Parameter(required = true, description = "The ETag of the link as it was read.")
          @HeaderParam("If-Match")
          @Nullable String ifMatch,
      @Nullable ChangeLink body,
      @Context HttpServerRequest request) {
    if (body == null) {
      throw Problem.of(400, "request-invalid");
    }
    UUID account = caller.account();
    Link known = links.find(account, id).orElseThrow(Problem::notFound);
    Revisions.require(ifMatch, known.revision());
    if (body.code() != null) {
      limits.require("create-link", config.createLimit(), account, request);
    }
    LinkChange change =
        new LinkChange(
            body.url(),
            body.code(),
            body.title(),
            body.enabled(),
            body.forwardQuery(),
            body.clickLimit());
    return answer(links.change(account, id, known.revision(), change));
  }

  @DELETE
  @Path("{id}")
  @Allow(Access.LINKS_WRITE)
  @Operation(
      operationId = "deleteLink",
      summary = "Delete a link: it answers 410, its code is never given out again")
  @APIResponse(responseCode = "204", description = "Deleted; can be restored for 30 minutes.")
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(responseCode = "412", description = "stale: changed in the meantime")
  public void delete(
      @PathParam("id") UUID id,
      @Parameter(required = true, description = "The ETag of the link as it was read.")
          @HeaderParam("If-Match")
          @Nullable String ifMatch) {
    Link known = links.find(caller.account(), id).orElseThrow(Problem::notFound);
    Revisions.require(ifMatch, known.revision());
    links.delete(caller.account(), id, known.revision());
  }

  @POST
  @Path("{id}/restore")
  @Allow(Access.LINKS_WRITE)
  @Operation(operationId = "restoreLink", summary = "Take a deletion back, within 30 minutes")
  @APIResponse(
      responseCode = "200",
      description = "The link; its revision is the ETag.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LinkView.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(responseCode = "410", description = "restore-too-late")
  public Response restore(@PathParam("id") UUID id) {
    return answer(links.restore(caller.account(), id));
  }

  private Response answer(Link link) {
    return Response.ok(view(link)).tag(Revisions.tag(link.revision())).build();
  }

  private LinkView view(Link link) {
    return LinkView.of(link, links.shortUrl(link.code()));
  }

  private static LinkQuery.Sort sort(@Nullable String word) {
    for (LinkQuery.Sort sort : LinkQuery.Sort.values()) {
      if (sort.word.equals(word)) {
        return sort;
      }
    }
    word("sort", word, List.of());
    return LinkQuery.Sort.CREATED_AT;
  }

  private static @Nullable String word(String name, @Nullable String value, List<String> known) {
    if (value != null && !known.contains(value)) {
      throw Problem.of(400, "field-invalid").field(name);
    }
    return value;
  }

  /** What a new link shall be. */
  @Schema(name = "CreateLink")
  record CreateLink(
      @JsonProperty(required = true)
          @Schema(
              required = true,
              maxLength = Destination.MAX_LENGTH,
              examples = "https://shop.example/spring?size=m",
              description = "Where it leads: http or https; without a scheme https is meant.")
          @Nullable String url,
      @Schema(
              nullable = true,
              examples = "봄나들이",
              description =
                  "An own code: letters of any script, digits, - and _, at most 64; else a random one.")
          @Nullable String code,
      @Schema(nullable = true, examples = "봄 소식", description = "At most 200 characters.")
          @Nullable String title,
      @Schema(
              nullable = true,
              description =
                  "Whether a visitor's query goes on to the destination; false when missing.")
          @Nullable Boolean forwardQuery,
      @Schema(
              nullable = true,
              minimum = "1",
              maximum = "1000000",
              description =
                  "After how many people it stops and answers 410; programs, previews and prefetching"
                      + " are not counted. It never stops when missing.")
          @Nullable Integer clickLimit) {}

  /** What shall be different; what is missing or null stays. */
  @Schema(name = "ChangeLink")
  record ChangeLink(
      @Schema(nullable = true, maxLength = Destination.MAX_LENGTH) @Nullable String url,
      @Schema(nullable = true, description = "A new code; the earlier one leads on.")
          @Nullable String code,
      @Schema(nullable = true, description = "At most 200 characters; an empty text takes it away.")
          @Nullable String title,
      @Schema(nullable = true, description = "Switched off it answers 410.")
          @Nullable Boolean enabled,
      @Schema(nullable = true) @Nullable Boolean forwardQuery,
      @Schema(
              nullable = true,
              minimum = "0",
              maximum = "1000000",
              description =
                  "After how many people it stops. A first limit counts those who come from now on, a"
                      + " changed one also those before; 0 takes it away.")
          @Nullable Integer clickLimit) {}

  /** A part of a list of links. */
  @Schema(name = "LinkListing")
  record LinkListing(
      @Schema(required = true) List<LinkView> items,
      @Schema(
              required = true,
              nullable = true,
              description = "Continues the list; null at its end.")
          @Nullable String nextCursor) {}
}
