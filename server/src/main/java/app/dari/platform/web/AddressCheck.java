package app.dari.platform.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Refuses addresses that are none by RFC 3986, everywhere but on the two hot paths. Those read an
 * address octet by octet and take what visitors really send: browsers leave <code>{}|</code> and a
 * lone percent sign in a query, and some programs send UTF-8 as it is. The framework's own check
 * would refuse these before any route sees them.
 */
@Singleton
public final class AddressCheck {
  /** Has this check take the place of the framework's; before the framework starts. */
  public static void takeOver() {
    System.setProperty("vertx.disableURIValidation", "true");
  }

  void routes(@Observes Router router) {
    // Behind the hot paths and the headers every answer carries, before all who parse addresses.
    router.route().order(-9_999).handler(AddressCheck::check);
  }

  private static void check(RoutingContext context) {
    try {
      var _ = new URI(context.request().uri());
      context.next();
    } catch (URISyntaxException e) {
      Language language = Language.accepted(context.request().getHeader("Accept-Language"));
      context
          .response()
          .setStatusCode(400)
          .putHeader("Content-Type", "application/problem+json")
          .putHeader("Content-Language", language.tag())
          .end(new JsonObject(Problem.of(400, "request-invalid").body(language)).encode());
    }
  }
}
