package app.dari.operations.performance;

import app.dari.operations.recorder.Key;
import app.dari.operations.recorder.Recorder;
import app.dari.operations.recorder.Series;
import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Key figures and routes over HTTP, for operators. */
@Path("/api/v1/operations/performance")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class PerformanceApi {
  private static final double RESPONSE_SECONDS = 2;
  private static final long MEMORY_BYTES = 512L << 20;

  private final Recorder recorder;
  private final Routes routes;
  private final DatabaseConfig database;
  private final Clock clock;

  PerformanceApi(Recorder recorder, Routes routes, DatabaseConfig database, Clock clock) {
    this.recorder = recorder;
    this.routes = routes;
    this.database = database;
    this.clock = clock;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "getPerformance",
      summary = "Key figures of the last hour, day or month beside what they are to stay under")
  public Performance get(
      @Parameter(schema = @Schema(enumeration = {"hour", "day", "month"}))
          @QueryParam("span")
          @DefaultValue("hour")
          String word) {
    Span span = Span.of(word).orElseThrow(() -> Problem.of(400, "field-invalid").field("span"));
    Instant to = span.end(clock.instant());
    List<Key> keys = List.of(Key.values());
    List<Series> series = recorder.read(keys, to.minus(span.length()), to, span.step());
    return new Performance(
        series.getFirst().from(),
        series.getFirst().step().toSeconds(),
        new Targets(RESPONSE_SECONDS, MEMORY_BYTES, database.poolSize()),
        IntStream.range(0, keys.size())
            .mapToObj(at -> Measured.of(keys.get(at), series.get(at)))
            .toList());
  }

  @GET
  @Path("/routes")
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "listRoutes",
      summary = "Requests, failures and times of each route since this process started",
      description = "What took most time together comes first.")
  public List<RouteFigures> routes() {
    return routes.list();
  }

  /** Key figures. */
  @Schema(name = "Performance")
  record Performance(
      @Schema(required = true, description = "When the first step begins.") Instant from,
      @Schema(required = true) long stepSeconds,
      @Schema(required = true) Targets targets,
      @Schema(required = true) List<Measured> series) {}

  /** What values are to stay under. */
  @Schema(name = "PerformanceTargets")
  record Targets(
      @Schema(required = true, description = "Of an answer.") double responseSeconds,
      @Schema(required = true) long memoryBytes,
      @Schema(required = true, description = "DATABASE_POOL_SIZE.") int poolSize) {}

  /** One figure over time. */
  @Schema(name = "MeasuredSeries")
  record Measured(
      @Schema(required = true, description = "Such as redirect-p95; seconds, bytes, a second.")
          String key,
      @Schema(required = true, description = "One for each step.") List<Measurement> values) {
    static Measured of(Key key, Series series) {
      return new Measured(
          key.word(), DoubleStream.of(series.values()).mapToObj(Measurement::of).toList());
    }
  }

  /** A value, or null. */
  @Schema(
      name = "Measurement",
      type = SchemaType.NUMBER,
      format = "double",
      nullable = true,
      description = "Null: nothing is known.")
  record Measurement(@JsonValue @Nullable Double value) {
    static Measurement of(double value) {
      return new Measurement(Double.isFinite(value) ? value : null);
    }
  }
}
