package app.dari.pages.html;

import app.dari.pages.Draft;
import app.dari.pages.Handle;
import app.dari.pages.Page;
import app.dari.pages.Pages;
import app.dari.pages.Theme;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The page as visitors would see it, for its owner: the draft or a version, drawn by one renderer.
 */
@Path("/api/v1/pages")
@Tag(name = "pages", description = "Pages of links, their drafts and versions.")
@RunOnVirtualThread
final class PreviewApi {
  private final Pages pages;
  private final Caller caller;
  private final String origin;

  PreviewApi(Pages pages, Caller caller, ServerConfig server) {
    this.pages = pages;
    this.caller = caller;
    this.origin = server.publicUrl().toString();
  }

  @GET
  @Path("/{id}/preview")
  @Produces("text/html; charset=utf-8")
  @Allow(Access.PAGES_READ)
  @Operation(operationId = "previewPage", summary = "The draft, or a version, as a page")
  @APIResponse(
      responseCode = "200",
      description = "A document to be shown in a frame; its links open elsewhere.",
      content = @Content(mediaType = "text/html", schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  public String preview(
      @PathParam("id") UUID id,
      @Parameter(
              description = "What the visitor reads; the page's own language when left out.",
              schema = @Schema(enumeration = {"ko", "en"}))
          @QueryParam("lang")
          @Nullable String lang,
      @Parameter(description = "Another theme than the draft's.") @QueryParam("theme")
          @Nullable String theme,
      @Parameter(description = "A published version instead of the draft.") @QueryParam("version")
          @Nullable Integer version,
      @Context HttpServerResponse response) {
    Page page = pages.find(caller.account(), id).orElseThrow(Problem::notFound);
    Draft draft =
        version == null
            ? pages.draft(caller.account(), id).draft()
            : pages.version(caller.account(), id, version);
    Draft shown = theme == null ? draft : draft.in(named(theme));
    Language asked = Language.ofTag(lang);
    if (asked == null && lang != null) {
      throw Problem.of(400, "field-invalid").field("lang");
    }
    Language language = asked != null ? asked : shown.language();
    response.headers().set("Content-Security-Policy", PageHtml.previewPolicy(shown));
    response.headers().set("Content-Language", language.tag());
    return PageHtml.render(
        new PublicPage(
            shown,
            page.handle(),
            Handle.path(page.handle()),
            origin,
            language,
            PublicPage.Form.PREVIEW));
  }

  private static Theme named(String theme) {
    try {
      return Theme.named(theme);
    } catch (IllegalArgumentException e) {
      throw Problem.of(400, "theme-unknown").field("theme");
    }
  }
}
