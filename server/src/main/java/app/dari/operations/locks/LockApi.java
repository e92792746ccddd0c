package app.dari.operations.locks;

import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Locks and long transactions over HTTP, for operators. An old sign-in will do: while the database
 * is stuck nobody can sign in anew.
 */
@Path("/api/v1/operations/connections")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class LockApi {
  private final Locks locks;
  private final Caller caller;
  private final Clock clock;

  LockApi(Locks locks, Caller caller, Clock clock) {
    this.locks = locks;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "listConnections",
      summary = "Who waits for a lock, whom they wait for, and transactions of 5 seconds and more")
  public Connections list() {
    return new Connections(clock.instant(), locks.list().stream().map(ConnectionView::of).toList());
  }

  @DELETE
  @Path("/{id}/statement")
  @Allow(Access.OPERATOR)
  @Operation(operationId = "cancelStatement", summary = "End what a connection is doing")
  @APIResponse(responseCode = "204", description = "PostgreSQL was told.")
  @APIResponse(responseCode = "409", description = "connection-anothers")
  public void cancel(@PathParam("id") String id) {
    locks.cancel(caller.account(), id);
  }

  @DELETE
  @Path("/{id}")
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "endConnection",
      summary = "End a connection, when ending its statement did not help")
  @APIResponse(responseCode = "204", description = "PostgreSQL was told.")
  @APIResponse(responseCode = "409", description = "cancel-first, connection-anothers")
  public void terminate(@PathParam("id") String id) {
    locks.terminate(caller.account(), id);
  }

  /** What is worth looking at now. */
  @Schema(name = "Connections")
  record Connections(
      @Schema(required = true) Instant at,
      @Schema(required = true, description = "The longest transaction first, 100 at most.")
          List<ConnectionView> items) {}

  /** A connection to the database. */
  @Schema(name = "Connection")
  record ConnectionView(
      @Schema(required = true) String id,
      @Schema(required = true, description = "Its process.") int pid,
      @Schema(required = true, description = "What it calls itself.") String application,
      @Schema(required = true, description = "In PostgreSQL's words.") String state,
      @Schema(required = true, nullable = true, description = "In PostgreSQL's words.")
          @Nullable String waitsFor,
      @Schema(required = true, nullable = true) @Nullable Instant transactionSince,
      @Schema(required = true, nullable = true) @Nullable Instant statementSince,
      @Schema(required = true, description = "Its last statement, without numbers and texts.")
          String text,
      @Schema(required = true, description = "The processes it waits for.") List<Integer> blockedBy,
      @Schema(required = true, description = "Whether it can be ended from here.") boolean client) {
    static ConnectionView of(Activity activity) {
      return new ConnectionView(
          activity.id(),
          activity.pid(),
          activity.application(),
          activity.state(),
          activity.waitsFor(),
          activity.transactionSince(),
          activity.statementSince(),
          activity.text(),
          activity.blockedBy(),
          activity.client());
    }
  }
}
