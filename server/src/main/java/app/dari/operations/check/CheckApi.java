package app.dari.operations.check;

import app.dari.platform.web.CallerLanguage;
import app.dari.users.Access;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The checks over HTTP, for operators. */
@Path("/api/v1/operations/checks")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class CheckApi {
  /** Others are asked, Kakao among them, which counts questions. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final Duration FRESH = Duration.ofSeconds(10);

  private final LastReport reports;

  CheckApi(LastReport reports) {
    this.reports = reports;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(operationId = "readChecks", summary = "What ./dari check sees")
  public Report.Told read(
      @Parameter(
              description =
                  "Whether to look anew. Else what was seen in the last ten minutes will do; a"
                      + " report of the last ten seconds is fresh.")
          @QueryParam("fresh")
          @DefaultValue("false")
          boolean fresh,
      @Context RoutingContext context) {
    return reports.notOlderThan(fresh ? FRESH : KEPT).told(CallerLanguage.of(context));
  }
}
