package app.dari.platform.web;

import app.dari.platform.crypto.Tokens;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The description of the API to browse: Swagger UI's own files around a document of ours, whose one
 * inline script its policy names.
 */
@Singleton
final class ApiDocs {
  private static final String SCRIPT =
      """
      window.onload = () => SwaggerUIBundle({
        url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'list',
        defaultModelsExpandDepth: 0, presets: [SwaggerUIBundle.presets.apis]
      })
      """;

  private static final String DOCUMENT =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Dari API</title>
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <link rel="icon" href="/favicon.ico"><link rel="stylesheet" href="/api/docs/swagger-ui.css">
      </head><body><main id="docs"></main>
      <script src="/api/docs/swagger-ui-bundle.js"></script><script>%s</script></body></html>
      """
          .formatted(SCRIPT);

  /** Swagger UI styles its elements one by one, and its pictures are data. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self' 'sha256-"
          + Base64.getEncoder()
              .encodeToString(Tokens.sha256(SCRIPT.getBytes(StandardCharsets.UTF_8)))
          + "'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  void routes(@Observes Router router) {
    // Before Swagger UI's own document.
    router
        .routeWithRegex("/api/docs/(index\\.html)?")
        .order(-1_000)
        .method(HttpMethod.GET)
        .handler(ApiDocs::answer);
  }

  private static void answer(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cache-Control", "no-cache")
        .end(DOCUMENT);
  }
}
