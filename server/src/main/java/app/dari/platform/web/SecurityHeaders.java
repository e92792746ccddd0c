package app.dari.platform.web;

import app.dari.platform.config.ServerConfig;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The headers every answer carries; a route that needs another policy sets its own. */
@Singleton
public final class SecurityHeaders {
  /** For answers that are no documents: nothing may be loaded or framed. */
  public static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private static final String HSTS = "max-age=31536000; includeSubDomains";

  private final boolean secure;

  SecurityHeaders(ServerConfig server) {
    this.secure = server.secure();
  }

  void routes(@Observes Router router) {
    // After the two hot paths, which write their own, and before everything else.
    router
        .route()
        .order(-10_000)
        .handler(context -> {
          var headers = context.response().headers();
          headers.set("X-Content-Type-Options", "nosniff");
          headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
          headers.set("Content-Security-Policy", NOTHING);
          headers.set("Cross-Origin-Opener-Policy", "same-origin");
          headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
          if (context.normalizedPath().startsWith("/api/")) {
            headers.set("Cache-Control", "no-store");
          }
          if (secure) {
            headers.set("Strict-Transport-Security", HSTS);
          }
          context.next();
        });
  }
}
