package app.dari.insights.reports;

import app.dari.platform.web.Banner;
import app.dari.platform.web.Banners;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import app.dari.platform.web.PlainPage;
import app.dari.users.Access;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shared reports for whoever has their address: a document, and a PDF of it. */
@Path("/reports")
@RunOnVirtualThread
final class ReportRoute {
  private static final String HTML = "text/html; charset=utf-8";
  private static final int PATIENCE_SECONDS = 10;

  private final Reports reports;
  private final Banners banners;

  /** Making a PDF takes a processor and some memory: one after the other. */
  private final Semaphore pdfs = new Semaphore(1);

  ReportRoute(Reports reports, Banners banners) {
    this.reports = reports;
    this.banners = banners;
  }

  @GET
  @Path("{token}")
  @Allow(Access.ANYONE)
  @Operation(hidden = true)
  public Response show(
      @PathParam("token") String token,
      @QueryParam("lang") @Nullable String asked,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
    Language language = language(asked, accepted);
    Optional<Report> report = reports.find(token);
    if (report.isEmpty() || !reports.isOpen(report.get())) {
      return nothing(report.isEmpty() ? 404 : 410, language);
    }
    String document = Banner.over(document(report.get(), token, language), language, banners.now());
    return headers(Response.ok(document), language)
        .type(HTML)
        .header("Content-Security-Policy", ReportPage.POLICY)
        .build();
  }

  @GET
  @Path("{token}.pdf")
  @Allow(Access.ANYONE)
  @Operation(hidden = true)
  public Response pdf(
      @PathParam("token") String token,
      @QueryParam("lang") @Nullable String asked,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted)
      throws InterruptedException {
    Language language = language(asked, accepted);
    Optional<Report> report = reports.find(token);
    if (report.isEmpty() || !reports.isOpen(report.get())) {
      return nothing(report.isEmpty() ? 404 : 410, language);
    }
    if (!pdfs.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      return nothing(503, language);
    }
    byte[] pdf;
    try {
      pdf = ReportPdf.of(document(report.get(), token, language));
    } finally {
      pdfs.release();
    }
    String name =
        URLEncoder.encode(report.get().title(), StandardCharsets.UTF_8).replace("+", "%20");
    return headers(Response.ok(pdf), language)
        .type("application/pdf")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "inline; filename=\"report.pdf\"; filename*=UTF-8''" + name + ".pdf")
        .build();
  }

  private static String document(Report report, String token, Language language) {
    return ReportPage.of(report, language, "/reports/" + token + ".pdf?lang=" + language.tag());
  }

  private Response nothing(int status, Language language) {
    PlainPage page =
        new PlainPage(
            language,
            Messages.text(language, "report.status." + status + ".title"),
            Messages.text(language, "report.status." + status + ".text"),
            null,
            null,
            null);
    Response.ResponseBuilder answer =
        headers(
                Response.status(status).entity(Banner.over(page.html(), language, banners.now())),
                language)
            .type(HTML)
            .header("Content-Security-Policy", PlainPage.POLICY);
    if (status == 503) {
      answer.header(HttpHeaders.RETRY_AFTER, PATIENCE_SECONDS);
    }
    return answer.build();
  }

  /** The address is a secret: nothing keeps it, indexes it or hands it on. */
  private static Response.ResponseBuilder headers(
      Response.ResponseBuilder answer, Language language) {
    return answer
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex, nofollow");
  }

  private static Language language(@Nullable String asked, @Nullable String accepted) {
    Language language = Language.ofTag(asked);
    return language == null ? Language.accepted(accepted) : language;
  }
}
