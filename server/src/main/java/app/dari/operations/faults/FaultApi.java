package app.dari.operations.faults;

import app.dari.users.Access;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What went wrong and what was slow over HTTP, for operators. */
@Path("/api/v1/operations")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class FaultApi {
  private static final int SHOWN = 100;

  private final Faults faults;

  FaultApi(Faults faults) {
    this.faults = faults;
  }

  @GET
  @Path("/faults")
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "listFaults",
      summary = "What was logged as wrong in 30 days, by cause, the last seen first")
  public List<FaultView> list() {
    return faults.list(SHOWN).stream().map(FaultView::of).toList();
  }

  @GET
  @Path("/slow-requests")
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "listSlowRequests",
      summary = "Answers of 7 days that took longer than SLOW_REQUEST_MS, the newest first")
  public List<SlowRequestView> slow() {
    return faults.slow(SHOWN).stream().map(SlowRequestView::of).toList();
  }

  /** A cause. */
  @Schema(name = "Fault")
  record FaultView(
      @Schema(required = true) String id,
      @Schema(
              required = true,
              enumeration = {"error", "warning"})
          String level,
      @Schema(required = true, description = "Who logged it.") String category,
      @Schema(required = true, description = "The class of what was thrown; empty without any.")
          String kind,
      @Schema(required = true, description = "Without what differs from time to time.")
          String words,
      @Schema(required = true, description = "The last time, with where it happened.")
          String example,
      @Schema(required = true, description = "The request it happened in; empty outside of one.")
          String trace,
      @Schema(required = true) Instant firstSeen,
      @Schema(required = true) Instant lastSeen,
      @Schema(required = true) long seen) {
    static FaultView of(Fault fault) {
      return new FaultView(
          fault.id(),
          fault.error() ? "error" : "warning",
          fault.category(),
          fault.kind(),
          fault.words(),
          fault.example(),
          fault.trace(),
          fault.first(),
          fault.last(),
          fault.seen());
    }
  }

  /** A slow answer; what remains of its time is neither database nor waiting. */
  @Schema(name = "SlowRequest")
  record SlowRequestView(
      @Schema(required = true) Instant at,
      @Schema(required = true, description = "As the log and the answer's Trace-Id call it.")
          String trace,
      @Schema(required = true) String method,
      @Schema(required = true) String route,
      @Schema(required = true, description = "0: the one who asked had left.") int status,
      @Schema(required = true) double millis,
      @Schema(required = true) double databaseMillis,
      @Schema(required = true) int statements,
      @Schema(required = true, description = "Waiting for a connection.") double poolMillis,
      @Schema(required = true, description = "Waiting for what is looked up for several.")
          double lookupMillis) {
    static SlowRequestView of(SlowRequest request) {
      return new SlowRequestView(
          request.at(),
          request.trace(),
          request.method(),
          request.route(),
          request.status(),
          request.millis(),
          request.databaseMillis(),
          request.statements(),
          request.poolMillis(),
          request.lookupMillis());
    }
  }
}
