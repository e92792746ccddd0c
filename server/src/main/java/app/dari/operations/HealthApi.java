package app.dari.operations;

import app.dari.operations.Health.Component;
import app.dari.users.Access;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the management port says of the parts of the service, for the operator's screen. */
@Path("/api/v1/operations/health")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class HealthApi {
  private final Health health;

  HealthApi(Health health) {
    this.health = health;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(operationId = "getHealth", summary = "Each part of the service and how it is")
  public HealthView get() {
    Health.Memory memory = health.report().memory();
    Health.Details details = health.details();
    return new HealthView(
        details.status().word(),
        details.components().entrySet().stream().map(HealthApi::part).toList(),
        ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
        memory.heapUsed(),
        memory.heapMax());
  }

  private static PartView part(Map.Entry<String, Component> part) {
    Component component = part.getValue();
    return new PartView(part.getKey(), component.status().word(), component.reason());
  }

  /** The service and its parts. */
  @Schema(name = "Health")
  record HealthView(
      @Schema(
              required = true,
              enumeration = {"pass", "warn", "fail"})
          String status,
      @Schema(required = true) List<PartView> parts,
      @Schema(required = true, description = "Seconds since this process started.") long uptime,
      @Schema(required = true) long heapUsed,
      @Schema(required = true) long heapMax) {}

  /** A part of the service. */
  @Schema(name = "HealthPart")
  record PartView(
      @Schema(required = true) String name,
      @Schema(
              required = true,
              enumeration = {"pass", "warn", "fail"})
          String status,
      @Schema(required = true, nullable = true, description = "Null when it passes.")
          @Nullable String reason) {}
}
