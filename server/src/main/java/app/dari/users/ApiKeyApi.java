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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own API keys over HTTP. A key is shown once, so retries make another one. */
@Path("/api/v1/account/api-keys")
@Tag(name = "account", description = "One's own account.")
@RunOnVirtualThread
final class ApiKeyApi {
  private final ApiKeys keys;
  private final SignInLimits limits;
  private final Caller caller;
  private final Cursors cursors;

  ApiKeyApi(ApiKeys keys, SignInLimits limits, Caller caller, Cursors cursors) {
    this.keys = keys;
    this.limits = limits;
    this.caller = caller;
    this.cursors = cursors;
  }

  @GET
  @Allow(Access.SESSION)
  @Operation(operationId = "listApiKeys", summary = "One's own API keys")
  public Listing<ApiKeyView> list(
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "100"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    List<ApiKeyView> all = keys.list(caller.account()).stream().map(ApiKeyView::of).toList();
    return cursors.part("api-keys", all, ApiKeyView::id, cursor, limit);
  }

  @POST
  @Allow(Access.SESSION)
  @Operation(operationId = "createApiKey", summary = "Make an API key")
  @APIResponse(
      responseCode = "201",
      description = "The key; it is shown here and never again.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewApiKeyView.class)))
  public Response create(
      @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable NewApiKey wanted,
      @Context HttpServerRequest request) {
    Idempotency.refuse(key);
    if (wanted == null) {
      throw Problem.of(400, "json-invalid");
    }
    limits.creating(caller.account(), request);
    ApiKeys.Created created =
        keys.create(caller.account(), wanted.nameOrEmpty(), scopes(wanted.scopes()));
    return Response.status(201).entity(NewApiKeyView.of(created)).build();
  }

  @DELETE
  @Path("/{id}")
  @Allow(Access.SESSION)
  @Operation(operationId = "revokeApiKey", summary = "Revoke an API key")
  @APIResponse(responseCode = "204", description = "It is refused within a second.")
  public void revoke(@PathParam("id") UUID id) {
    if (!keys.revoke(caller.account(), id)) {
      throw Problem.notFound();
    }
  }

  private static Set<Scope> scopes(@Nullable List<@Nullable String> names) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    if (names != null) {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i) == null ? "" : names.get(i);
        String field = "scopes[" + i + "]";
        scopes.add(
            Scope.parse(name).orElseThrow(() -> Problem.of(400, "scope-unknown").field(field)));
      }
    }
    return scopes;
  }

  /** The key to make. */
  @Schema(name = "NewApiKey")
  record NewApiKey(
      @Schema(required = true, description = "What it is for, 1 to 40 characters.")
          @Nullable String name,
      @Schema(
              required = true,
              description =
                  "links:read, links:write, pages:read, pages:write, insights:read; one or more.")
          @Nullable List<@Nullable String> scopes) {
    String nameOrEmpty() {
      return name == null ? "" : name;
    }
  }

  /** A key without its secret. */
  @Schema(name = "ApiKey")
  record ApiKeyView(
      @Schema(required = true) UUID id,
      @Schema(required = true) String name,
      @Schema(required = true) List<Scope> scopes,
      @Schema(required = true) Instant createdAt,
      @Schema(required = true, nullable = true, description = "Last use, to the minute.")
          @Nullable Instant usedAt) {
    static ApiKeyView of(ApiKey key) {
      return new ApiKeyView(
          key.id(), key.name(), sorted(key.scopes()), key.createdAt(), key.usedAt());
    }
  }

  /** A key just made. */
  @Schema(name = "CreatedApiKey")
  record NewApiKeyView(
      @Schema(required = true) UUID id,
      @Schema(required = true) String name,
      @Schema(required = true) List<Scope> scopes,
      @Schema(required = true, description = "The secret, shown only here.") String key,
      @Schema(required = true) Instant createdAt) {
    static NewApiKeyView of(ApiKeys.Created created) {
      ApiKey key = created.key();
      return new NewApiKeyView(
          key.id(), key.name(), sorted(key.scopes()), created.secret(), key.createdAt());
    }
  }

  private static List<Scope> sorted(Set<Scope> scopes) {
    return scopes.stream().sorted().toList();
  }
}
