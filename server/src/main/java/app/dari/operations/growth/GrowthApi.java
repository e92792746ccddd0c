package app.dari.operations.growth;

import app.dari.platform.web.CallerLanguage;
import app.dari.users.Access;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Size, room and what comes next over HTTP, for operators. */
@Path("/api/v1/operations/growth")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class GrowthApi {
  private final Growth growth;

  GrowthApi(Growth growth) {
    this.growth = growth;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(operationId = "readGrowth", summary = "What ./dari growth sees")
  public GrowthTold read(@Context RoutingContext context) throws IOException {
    return growth.report().told(CallerLanguage.of(context));
  }
}
