package app.dari.operations.audit;

import app.dari.platform.web.Cursors;
import app.dari.platform.web.Listing;
import app.dari.users.Access;
import app.dari.users.Accounts;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who did what, over HTTP. */
@Path("/api/v1/operations/audit")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class AuditApi {
  private static final String LIST = "audit";

  private final Audit audit;
  private final Accounts accounts;
  private final Cursors cursors;

  AuditApi(Audit audit, Accounts accounts, Cursors cursors) {
    this.audit = audit;
    this.accounts = accounts;
    this.cursors = cursors;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(operationId = "listAudit", summary = "What operators did, the newest first")
  public Listing<AuditView> list(
      @Parameter(description = "nextCursor of the part before.") @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "50"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    int most = Listing.limit(limit);
    List<String> after = cursors.read(LIST, cursor);
    List<Audit.Entry> found =
        audit.list(after == null ? null : UUID.fromString(after.getFirst()), most + 1);
    List<Audit.Entry> part = found.subList(0, Math.min(most, found.size()));
    Map<UUID, String> names =
        accounts.names(
            part.stream()
                .flatMap(entry -> Stream.ofNullable(entry.account()))
                .collect(Collectors.toSet()));
    return new Listing<>(
        part.stream().map(entry -> AuditView.of(entry, names)).toList(),
        found.size() > most ? cursors.write(LIST, part.getLast().id().toString()) : null);
  }

  /** A line as operators see it. */
  @Schema(name = "AuditEntry")
  record AuditView(
      @Schema(required = true) UUID id,
      @Schema(required = true) Instant at,
      @Schema(required = true, nullable = true, description = "Null: Dari itself, or a command.")
          @Nullable UUID account,
      @Schema(required = true, nullable = true, description = "Null: the account is gone.")
          @Nullable String name,
      @Schema(required = true, description = "Such as index-make.") String act,
      @Schema(required = true, description = "What it was done to.") String subject,
      @Schema(
              required = true,
              enumeration = {"begun", "done", "failed"})
          String outcome,
      @Schema(required = true, nullable = true) @Nullable String detail) {
    static AuditView of(Audit.Entry entry, Map<UUID, String> names) {
      UUID account = entry.account();
      return new AuditView(
          entry.id(),
          entry.at(),
          account,
          account == null ? null : names.get(account),
          entry.act(),
          entry.subject(),
          entry.outcome().name().toLowerCase(Locale.ROOT),
          entry.detail());
    }
  }
}
