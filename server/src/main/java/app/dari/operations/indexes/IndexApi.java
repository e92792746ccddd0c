package app.dari.operations.indexes;

import app.dari.operations.indexes.IndexCatalogStore.Present;
import app.dari.operations.indexes.IndexCatalogStore.Progress;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Indexes over HTTP, for operators. */
@Path("/api/v1/operations/indexes")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class IndexApi {
  private final Indexes indexes;
  private final Caller caller;

  IndexApi(Indexes indexes, Caller caller) {
    this.indexes = indexes;
    this.caller = caller;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(operationId = "listIndexes", summary = "Indexes made here, left over, and not used")
  public IndexesView list() {
    Indexes.Report report = indexes.report();
    return new IndexesView(
        report.progress() == null ? null : ProgressView.of(report.progress()),
        report.made().stream().map(MadeIndexView::of).toList(),
        report.invalid().stream().map(PresentIndex::of).toList(),
        report.unused().stream().map(PresentIndex::of).toList(),
        report.countedSince());
  }

  @PUT
  @Path("/{name}")
  @Allow(Access.OPERATOR_FRESH)
  @Operation(
      operationId = "makeIndexAgain",
      summary = "Make an index once more that was interrupted or failed")
  @APIResponse(
      responseCode = "202",
      description = "It is being made.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MadeIndexView.class)))
  @APIResponse(responseCode = "409", description = "index-not-missing, index-running")
  public Response makeAgain(@PathParam("name") String name) {
    return MadeIndexView.begun(indexes.makeAgain(caller.account(), name));
  }

  @DELETE
  @Path("/{name}")
  @Allow(Access.OPERATOR_FRESH)
  @Operation(
      operationId = "dropIndex",
      summary = "Drop an index that was made here, or what is left of one")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(responseCode = "409", description = "index-kept, index-running, index-failed")
  public void drop(@PathParam("name") String name) {
    indexes.drop(caller.account(), name);
  }

  /** All indexes there is something to say about. */
  @Schema(name = "Indexes")
  record IndexesView(
      @Schema(required = true, nullable = true, description = "Null: none is being made.")
          @Nullable ProgressView progress,
      @Schema(required = true, description = "By operators, the newest first.")
          List<MadeIndexView> made,
      @Schema(required = true, description = "Left by an interrupted making: never used.")
          List<PresentIndex> invalid,
      @Schema(required = true, description = "Not used since countedSince, of 1 MB and more.")
          List<PresentIndex> unused,
      @Schema(required = true, nullable = true, description = "Null: since the database was made.")
          @Nullable Instant countedSince) {}

  /** How far PostgreSQL is with one. */
  @Schema(name = "IndexProgress")
  record ProgressView(
      @Schema(required = true, description = "In PostgreSQL's words.") String phase,
      @Schema(required = true) long blocksDone,
      @Schema(required = true) long blocksTotal,
      @Schema(required = true) long rowsDone,
      @Schema(required = true) long rowsTotal,
      @Schema(required = true, description = "The process it waits for; 0: none.") int waitsFor) {
    static ProgressView of(Progress progress) {
      return new ProgressView(
          progress.phase(),
          progress.blocksDone(),
          progress.blocksTotal(),
          progress.rowsDone(),
          progress.rowsTotal(),
          progress.waiting());
    }
  }

  /** An index made by an operator. */
  @Schema(name = "MadeIndex")
  record MadeIndexView(
      @Schema(required = true) String name,
      @Schema(required = true) String table,
      @Schema(required = true) String definition,
      @Schema(
              required = true,
              enumeration = {"making", "made", "failed", "interrupted", "dropped"})
          String state,
      @Schema(required = true) Instant askedAt,
      @Schema(required = true, nullable = true) @Nullable Instant endedAt,
      @Schema(required = true, nullable = true, description = "In PostgreSQL's words.")
          @Nullable String failure) {
    static Response begun(MadeIndex index) {
      return Response.status(202).entity(of(index)).build();
    }

    static MadeIndexView of(MadeIndex index) {
      return new MadeIndexView(
          index.name(),
          index.table(),
          index.definition(),
          index.state().name().toLowerCase(Locale.ROOT),
          index.askedAt(),
          index.endedAt(),
          index.failure());
    }
  }

  /** An index that is there. */
  @Schema(name = "PresentIndex")
  record PresentIndex(
      @Schema(required = true) String name,
      @Schema(required = true) String table,
      @Schema(required = true) long bytes) {
    static PresentIndex of(Present index) {
      return new PresentIndex(index.name(), index.table(), index.bytes());
    }
  }
}
