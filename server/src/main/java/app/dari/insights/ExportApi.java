package app.dari.insights;

import app.dari.insights.export.CsvTable;
import app.dari.insights.export.JsonTable;
import app.dari.insights.export.Table;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All rows behind the figures, over HTTP. */
@Path("/api/v1/insights/export")
@Tag(name = "insights", description = "Clicks, visitors and views")
@RunOnVirtualThread
final class ExportApi {
  private static final Logger LOG = Logger.getLogger(ExportApi.class);

  /** Exports that run at once in this process: each holds a connection while it reads. */
  private static final int MOST = 3;

  private final Export export;
  private final Figures figures;
  private final Caller caller;
  private final Clock clock;
  private final Set<UUID> running = ConcurrentHashMap.newKeySet();

  ExportApi(Export export, Figures figures, Caller caller, Clock clock) {
    this.export = export;
    this.figures = figures;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @Allow(Access.INSIGHTS_READ)
  @Operation(
      operationId = "exportInsights",
      summary = "All rows of a range as CSV or JSON",
      description =
          "rollups: visits of people and new visitors of that UTC day (empty under a filter), by link"
              + " or page and quarter of an hour, for all time. visits: single visits of people,"
              + " programs and oneself (who), as long as they are kept; never who it was. CSV is"
              + " UTF-8 with a byte order mark, and what a spreadsheet would take for a formula has"
              + " an apostrophe before it; JSON is one array. Of a link whose figures are counted from a"
              + " mark on, rows before the mark are left out. One export of an account at a time.")
  @APIResponse(
      responseCode = "200",
      description = "The rows, sent as they are read.",
      content = {
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class))
      })
  @APIResponse(responseCode = "429", description = "export-running; Retry-After says when")
  public Response export(
      @BeanParam FigureParameters asked,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {"rollups", "visits"},
                      defaultValue = "rollups"))
          @QueryParam("what")
          @Nullable String what,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {"csv", "json"},
                      defaultValue = "csv"))
          @QueryParam("format")
          @Nullable String format,
      @Parameter(description = "Only this page and the links on it.") @QueryParam("pageId")
          @Nullable UUID pageId,
      @Parameter(description = "Only this link.") @QueryParam("linkId") @Nullable UUID linkId) {
    boolean visits = "visits".equals(word("what", what, List.of("rollups", "visits")));
    boolean json = "json".equals(word("format", format, List.of("csv", "json")));
    UUID account = caller.account();
    Range range = asked.range(clock.instant());
    Filter filter = asked.filter();
    if (!visits) {
      Export.requireRolledUp(filter);
    }
    Subject subject = Subject.of(pageId, null, linkId);
    Scope scope = figures.scope(account, subject);
    Range counted = figures.counted(account, subject, range);
    if (running.contains(account) || running.size() >= MOST) {
      throw running();
    }
    StreamingOutput rows = out -> write(account, scope, filter, counted, visits, json, out);
    return Response.ok(rows)
        .type(json ? "application/json" : "text/csv; charset=utf-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + fileName(range, visits, json) + "\"")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  private void write(
      UUID account,
      Scope scope,
      Filter filter,
      Range range,
      boolean visits,
      boolean json,
      OutputStream out)
      throws IOException {
    if (running.size() >= MOST || !running.add(account)) {
      throw running();
    }
    try {
      List<String> columns = visits ? Export.VISIT_COLUMNS : Export.ROLLUP_COLUMNS;
      // Not closed when rows fail: what is not whole shall not end as if it were.
      Table table = json ? new JsonTable(out, columns) : new CsvTable(out, columns);
      if (visits) {
        export.visits(scope, filter, range, table);
      } else {
        export.rollups(scope, filter, range, table);
      }
      table.close();
    } catch (UncheckedIOException e) {
      // The reader has hung up.
      LOG.debug("An export was not read to its end", e);
    } finally {
      running.remove(account);
    }
  }

  private static Problem running() {
    return Problem.of(429, "export-running").retryAfter(10);
  }

  private static String fileName(Range range, boolean visits, boolean json) {
    return "dari-%s-%s-%s.%s"
        .formatted(
            visits ? "visits" : "rollups",
            LocalDate.ofInstant(range.from(), range.zone()),
            LocalDate.ofInstant(range.to().minusMillis(1), range.zone()),
            json ? "json" : "csv");
  }

  private static @Nullable String word(String name, @Nullable String value, List<String> known) {
    if (value != null && !known.contains(value)) {
      throw Problem.of(400, "field-invalid").field(name);
    }
    return value;
  }
}
