package app.dari.platform.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Judges how an address is written. Browsers send {@code |} and {@code 50%} in a query as they
 * stand; pages and short links, which come before this, take them, and so does the web app.
 * Everybody else is told what is wrong.
 */
@Singleton
final class RequestTarget {
  void routes(@Observes Router router) {
    router.route().order(-9_500).handler(RequestTarget::judge);
  }

  private static void judge(RoutingContext context) {
    String path = context.request().path();
    boolean webApp =
        path != null && (path.equals("/") || path.equals("/app") || path.startsWith("/app/"));
    if (path != null && isWellFormed(path) && (webApp || isWellFormed(context.request().uri()))) {
      context.next();
      return;
    }
    Language language = Language.accepted(context.request().getHeader("Accept-Language"));
    context
        .response()
        .setStatusCode(400)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Content-Language", language.tag())
        .end(new JsonObject(Problem.of(400, "address-invalid").body(language)).toBuffer());
  }

  private static boolean isWellFormed(String address) {
    try {
      var _ = new URI(address);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
