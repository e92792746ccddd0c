package app.dari.operations.queries;

import app.dari.platform.web.Listing;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Slow statements over HTTP, for operators. */
@Path("/api/v1/operations/queries")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class QueryApi {
  private final Queries queries;

  QueryApi(Queries queries) {
    this.queries = queries;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "listSlowQueries",
      summary = "The statements that take the database's time, without what people wrote")
  public SlowQueries list(
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {"total", "mean"},
                      defaultValue = "total"))
          @QueryParam("by")
          @Nullable String by,
      @Parameter(
              description = "Counted from then on, as near as samples go; all when it is missing.",
              schema = @Schema(enumeration = {"hour", "day"}))
          @QueryParam("within")
          @Nullable String within,
      @Parameter(schema = @Schema(minimum = "1", maximum = "100", defaultValue = "50"))
          @QueryParam("limit")
          @Nullable Integer limit) {
    if (by != null && !by.equals("total") && !by.equals("mean")) {
      throw Problem.of(400, "field-invalid").field("by");
    }
    Queries.Report report =
        queries.slowest("mean".equals(by), within(within), Listing.limit(limit));
    return new SlowQueries(
        report.enable(), report.since(), report.queries().stream().map(SlowQueryView::of).toList());
  }

  @GET
  @Path("/{id}")
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "getSlowQuery",
      summary = "One statement with its plan and the index it misses",
      description = "The plan is of values nobody knows; nothing is carried out to make it.")
  public SlowQueryDetail get(@PathParam("id") String id) {
    Queries.Detail detail = queries.find(number(id)).orElseThrow(Problem::notFound);
    List<PlanStep> plan = new ArrayList<>();
    Stream.ofNullable(detail.plan()).forEach(root -> flatten(root, 0, plan));
    return new SlowQueryDetail(
        SlowQueryView.of(detail.query()),
        plan,
        detail.refusal(),
        detail.missing().stream().map(MissingIndexView::of).toList());
  }

  private static @Nullable Duration within(@Nullable String word) {
    return switch (word) {
      case null -> null;
      case "hour" -> Duration.ofHours(1);
      case "day" -> Duration.ofDays(1);
      default -> throw Problem.of(400, "field-invalid").field("within");
    };
  }

  /** The id in a path; what is no number is nothing's. */
  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw Problem.notFound();
    }
  }

  private static void flatten(Plan plan, int depth, List<PlanStep> steps) {
    steps.add(
        new PlanStep(
            depth,
            plan.step(),
            plan.table() == null ? null : plan.schema() + "." + plan.table(),
            plan.index(),
            Stream.of(plan.search(), plan.join(), plan.filter())
                .flatMap(Stream::ofNullable)
                .map(NormalText::clean)
                .toList(),
            Math.round(plan.rows()),
            plan.cost()));
    plan.from().forEach(child -> flatten(child, depth + 1, steps));
  }

  /** What was counted. */
  @Schema(name = "SlowQueries")
  record SlowQueries(
      @Schema(
              required = true,
              description =
                  "What to do so that PostgreSQL counts statements, in order; empty when it does.")
          List<String> enable,
      @Schema(required = true, nullable = true, description = "Since when it counts.")
          @Nullable Instant since,
      @Schema(required = true) List<SlowQueryView> items) {}

  /** A statement. */
  @Schema(name = "SlowQuery")
  record SlowQueryView(
      @Schema(required = true) String id,
      @Schema(required = true, description = "Without numbers and texts.") String text,
      @Schema(required = true, description = "Whether there can be a plan.") boolean explainable,
      @Schema(required = true) long calls,
      @Schema(required = true, description = "All it returned or changed.") long rows,
      @Schema(required = true) double totalMillis,
      @Schema(required = true) double meanMillis,
      @Schema(required = true) double maxMillis,
      @Schema(required = true, description = "Of the time of all statements, 0 to 1.")
          double share) {
    static SlowQueryView of(SlowQuery query) {
      return new SlowQueryView(
          query.id(),
          query.text(),
          query.explainable(),
          query.calls(),
          query.rows(),
          query.totalMillis(),
          query.meanMillis(),
          query.maxMillis(),
          query.share());
    }
  }

  /** A statement with all that is known of it. */
  @Schema(name = "SlowQueryDetail")
  record SlowQueryDetail(
      @Schema(required = true) SlowQueryView query,
      @Schema(required = true, description = "Empty when there is none.") List<PlanStep> plan,
      @Schema(required = true, nullable = true, description = "Why PostgreSQL gives no plan.")
          @Nullable String refusal,
      @Schema(required = true) List<MissingIndexView> missing) {}

  /** A step of a plan; those it takes its rows from follow, one deeper. */
  @Schema(name = "PlanStep")
  record PlanStep(
      @Schema(required = true) int depth,
      @Schema(required = true) String step,
      @Schema(required = true, nullable = true) @Nullable String table,
      @Schema(required = true, nullable = true) @Nullable String index,
      @Schema(required = true) List<String> conditions,
      @Schema(required = true) long rows,
      @Schema(required = true) double cost) {}

  /** An index it would be quicker with. */
  @Schema(name = "MissingIndex")
  record MissingIndexView(
      @Schema(required = true) String name,
      @Schema(required = true) String table,
      @Schema(required = true) List<String> columns,
      @Schema(required = true, description = "The command that makes it.") String definition,
      @Schema(required = true, description = "That are gone through without it.") long tableRows,
      @Schema(required = true, description = "About its size.") long bytes,
      @Schema(required = true, description = "About the time it takes.") long seconds) {
    static MissingIndexView of(MissingIndex index) {
      return new MissingIndexView(
          index.name(),
          index.table(),
          index.columns(),
          index.definition(),
          index.tableRows(),
          index.bytes(),
          index.seconds());
    }
  }
}
