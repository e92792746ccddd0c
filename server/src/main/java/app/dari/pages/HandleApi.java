package app.dari.pages;

import app.dari.platform.web.RateLimits;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether a handle is free, over HTTP: asked while somebody types. */
@Path("/api/v1/handles")
@Tag(name = "pages", description = "Pages of links, their drafts and versions.")
@RunOnVirtualThread
final class HandleApi {
  private final Handles handles;
  private final Pages pages;
  private final Caller caller;
  private final RateLimits limits;
  private final PagesConfig config;

  HandleApi(Handles handles, Pages pages, Caller caller, RateLimits limits, PagesConfig config) {
    this.handles = handles;
    this.pages = pages;
    this.caller = caller;
    this.limits = limits;
    this.config = config;
  }

  /** Whether a handle is free. */
  @Schema(name = "HandleCheck")
  record HandleCheck(
      @Schema(required = true, description = "As it would be shown") String handle,
      @Schema(required = true) boolean available,
      @Schema(nullable = true, description = "The code of the problem it would meet")
          @Nullable String reason,
      @Schema(required = true, description = "Free ones that are like it")
          List<String> suggestions) {}

  @GET
  @Path("/{handle}")
  @Allow(Access.PAGES_READ)
  @Operation(operationId = "checkHandle", summary = "Whether a handle is free")
  @APIResponse(
      responseCode = "200",
      description = "Free, or why not and what else.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = HandleCheck.class)))
  public HandleCheck check(
      @PathParam("handle") String handle,
      @Parameter(description = "The page it would be for; its own handles are not in its way.")
          @QueryParam("page")
          @Nullable UUID page) {
    limits.require("check-handle", config.checkLimit(), caller.account().toString());
    if (page != null) {
      pages.requireOwn(caller.account(), page);
    }
    Handles.Check check = handles.check(handle, page);
    return new HandleCheck(check.handle(), check.available(), check.reason(), check.suggestions());
  }
}
