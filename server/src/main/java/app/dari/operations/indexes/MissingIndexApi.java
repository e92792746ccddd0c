package app.dari.operations.indexes;

import app.dari.operations.indexes.IndexApi.MadeIndexView;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The indexes statements miss, made over HTTP by operators. */
@Path("/api/v1/operations/queries/{id}/indexes")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class MissingIndexApi {
  private final Indexes indexes;
  private final Caller caller;

  MissingIndexApi(Indexes indexes, Caller caller) {
    this.indexes = indexes;
    this.caller = caller;
  }

  @PUT
  @Path("/{name}")
  @Allow(Access.OPERATOR_FRESH)
  @Operation(
      operationId = "makeMissingIndex",
      summary = "Make the index a statement misses, beside those who write",
      description = "It goes on after the answer; listIndexes says how far it is.")
  @APIResponse(
      responseCode = "202",
      description = "It is being made.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MadeIndexView.class)))
  @APIResponse(responseCode = "409", description = "index-not-missing, index-running")
  public Response make(@PathParam("id") String id, @PathParam("name") String name) {
    return MadeIndexView.begun(indexes.make(caller.account(), number(id), name));
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw Problem.notFound();
    }
  }
}
