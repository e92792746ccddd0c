package app.dari.platform.web;

import app.dari.platform.config.ServerConfig;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The headers every answer carries; a route that needs another policy sets its own. */
@Singleton
public final class SecurityHeaders {
  /** For answers that are no documents: nothing may be loaded or framed. */
  public static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private static final String HSTS = "max-age=31536000; includeSubDomains";

  private final Draining draining;
  private final boolean secure;

  SecurityHeaders(ServerConfig server, Draining draining) {
    this.draining = draining;
    this.secure = server.secure();
  }

  void routes(@Observes Router router) {
    // After the two hot paths, which write their own, and before everything else.
    router
        .route()
        .order(-10_000)
        .handler(context -> {
          // At the end, and only where missing: what a route says comes on top, never beside it.
          context.addHeadersEndHandler(_ -> {
            fill(context);
            // It has begun while this was at work.
            if (draining.hasBegun() && !context.response().headers().contains("Connection")) {
              Draining.endConnection(context);
            }
          });
          context.next();
        });
  }

  private void fill(RoutingContext context) {
    MultiMap headers = context.response().headers();
    setMissing(headers, "X-Content-Type-Options", "nosniff");
    setMissing(headers, "Referrer-Policy", "strict-origin-when-cross-origin");
    setMissing(headers, "Content-Security-Policy", NOTHING);
    setMissing(headers, "Cross-Origin-Opener-Policy", "same-origin");
    setMissing(headers, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    // As it was sent: one that is not well formed cannot be normalised.
    String path = context.request().path();
    if (path != null && path.startsWith("/api/")) {
      setMissing(headers, "Cache-Control", "no-store");
    }
    if (secure) {
      setMissing(headers, "Strict-Transport-Security", HSTS);
    }
  }

  private static void setMissing(MultiMap headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
