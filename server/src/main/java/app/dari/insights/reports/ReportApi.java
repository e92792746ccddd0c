package app.dari.insights.reports;

import app.dari.insights.InsightsConfig;
import app.dari.insights.Range;
import app.dari.insights.Subject;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.CreateLimits;
import app.dari.platform.web.Idempotency;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One's own shared reports over HTTP. */
@Path("/api/v1/insights/reports")
@Tag(name = "insights", description = "Clicks, visitors and views")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class ReportApi {
  private final Reports reports;
  private final Caller caller;
  private final CreateLimits limits;
  private final InsightsConfig config;
  private final Clock clock;
  private final String origin;

  ReportApi(
      Reports reports,
      Caller caller,
      CreateLimits limits,
      InsightsConfig config,
      Clock clock,
      ServerConfig server) {
    this.reports = reports;
    this.caller = caller;
    this.limits = limits;
    this.config = config;
    this.clock = clock;
    this.origin = server.publicUrl().toString();
  }

  @GET
  @Allow(Access.SESSION)
  @Operation(operationId = "listReports", summary = "One's own reports, the newest first")
  public ReportListing list() {
    return new ReportListing(reports.list(caller.account()).stream().map(ReportApi::view).toList());
  }

  @POST
  @Allow(Access.SESSION)
  @Operation(
      operationId = "createReport",
      summary = "Freeze figures and share them under an address",
      description =
          "Whoever has the address reads them, until the report expires or is revoked. Groups of"
              + " fewer than five clicks have no line of their own.")
  @APIResponse(
      responseCode = "201",
      description = "The report with its address, which is shown here and never again.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewReportView.class)))
  @APIResponse(responseCode = "404", description = "not-found: the page or the link")
  @APIResponse(responseCode = "409", description = "too-many-reports")
  public Response create(
      @Parameter(hidden = true) @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable NewReport wanted,
      @Context HttpServerRequest request) {
    Idempotency.refuse(key);
    if (wanted == null) {
      throw Problem.of(400, "json-invalid");
    }
    limits.require("create-report", config.reportLimit(), caller.account(), request);
    Range days = range(wanted, "day");
    Range range = days.starts().size() > 62 ? range(wanted, "week") : days;
    Reports.Made made =
        reports.make(
            caller.account(),
            wanted.title() == null ? "" : wanted.title(),
            Subject.of(wanted.pageId(), null, wanted.linkId()),
            range,
            wanted.expiresAt());
    return Response.status(201)
        .entity(
            new NewReportView(
                view(made.report()),
                origin + "/reports/" + made.token(),
                origin + "/reports/" + made.token() + ".pdf"))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Allow(Access.SESSION)
  @Operation(operationId = "revokeReport", summary = "Take a report back for good")
  @APIResponse(responseCode = "204", description = "Its address answers 410 from now on.")
  public void revoke(@PathParam("id") UUID id) {
    if (!reports.revoke(caller.account(), id)) {
      throw Problem.notFound();
    }
  }

  private Range range(NewReport wanted, String interval) {
    return Range.asked(wanted.from(), wanted.to(), interval, wanted.tz(), clock.instant());
  }

  private static ReportView view(Report report) {
    return new ReportView(
        report.id(),
        report.title(),
        report.content().from(),
        report.content().to(),
        report.createdAt(),
        report.expiresAt(),
        report.revokedAt());
  }

  /** The report to make. */
  @Schema(name = "NewReport")
  record NewReport(
      @Schema(required = true, description = "1 to 100 characters.", examples = "봄 공동구매 결과")
          @Nullable String title,
      @Schema(nullable = true, description = "As of the figures: begin of the range, UTC.")
          @Nullable String from,
      @Schema(nullable = true, description = "As of the figures: end of the range, UTC.")
          @Nullable String to,
      @Schema(nullable = true, description = "IANA name; Asia/Seoul when missing.")
          @Nullable String tz,
      @Schema(nullable = true, description = "Only this page and the links on it.")
          @Nullable UUID pageId,
      @Schema(nullable = true, description = "Only this link.") @Nullable UUID linkId,
      @Schema(
              nullable = true,
              description = "When it ends by itself: in 30 days when missing, at most in 366.")
          @Nullable Instant expiresAt) {}

  /** A report without its address. */
  @Schema(name = "Report")
  record ReportView(
      @Schema(required = true) UUID id,
      @Schema(required = true) String title,
      @Schema(required = true) Instant from,
      @Schema(required = true) Instant to,
      @Schema(required = true) Instant createdAt,
      @Schema(required = true) Instant expiresAt,
      @Schema(required = true, nullable = true) @Nullable Instant revokedAt) {}

  /** A report just made. */
  @Schema(name = "CreatedReport")
  record NewReportView(
      @Schema(required = true) ReportView report,
      @Schema(required = true, description = "Its address, shown only here.") String url,
      @Schema(required = true) String pdfUrl) {}

  /** The reports of an account. */
  @Schema(name = "ReportListing")
  record ReportListing(
      @Schema(required = true, description = "100 at most.") List<ReportView> items) {}
}
