package app.dari.platform.maintenance;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import app.dari.platform.web.PlainPage;
import app.dari.platform.web.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says no, and when to come back, to what is not served now. */
@Singleton
final class MaintenanceRoute {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** What people sign in through is among it, and their web app but for what it has loaded. */
  private static final List<String> CLOSED = List.of("/app/", "/api/", "/auth/", "/oauth/");

  private static final String LOADED = "/app/assets/";

  /** Those who are at work must be able to work. */
  private static final String OPERATORS = "/api/v1/operations/";

  private final Maintenance maintenance;
  private final Clock clock;

  MaintenanceRoute(Maintenance maintenance, Clock clock) {
    this.maintenance = maintenance;
    this.clock = clock;
  }

  void routes(@Observes Router router) {
    // Once the address is known to be well formed, and before a body is read.
    router.route().order(-9_200).handler(this::judge);
  }

  private void judge(RoutingContext context) {
    Declared declared = maintenance.now();
    if (declared.mode() == MaintenanceMode.OFF || isServed(context, declared.mode())) {
      context.next();
      return;
    }
    Instant now = clock.instant();
    Language language = Language.accepted(context.request().getHeader("Accept-Language"));
    boolean program = context.normalizedPath().startsWith("/api/");
    var response =
        context
            .response()
            .setStatusCode(503)
            .putHeader("Retry-After", Long.toString(declared.retryAfterSeconds(now)))
            .putHeader("Content-Language", language.tag())
            .putHeader("Cache-Control", "no-store")
            .putHeader(
                "Content-Type", program ? "application/problem+json" : "text/html; charset=utf-8");
    if (program) {
      response.end(new JsonObject(body(declared, language)).toBuffer());
    } else {
      response.putHeader("Content-Security-Policy", PlainPage.POLICY);
      response.end(page(declared, language).html());
    }
  }

  private static boolean isServed(RoutingContext context, MaintenanceMode mode) {
    String path = context.normalizedPath();
    if (path.startsWith(OPERATORS) || path.startsWith(LOADED)) {
      return true;
    }
    return mode == MaintenanceMode.CLOSED
        ? !path.equals("/app") && CLOSED.stream().noneMatch(path::startsWith)
        : !path.startsWith("/api/") || SAFE.contains(context.request().method());
  }

  private static Map<String, Object> body(Declared declared, Language language) {
    Problem problem = Problem.of(503, "maintenance").with("mode", declared.mode().word());
    if (declared.until() != null) {
      problem.with("until", declared.until().toString());
    }
    Map<String, Object> body = problem.body(language);
    if (declared.message() != null) {
      body.put("message", declared.message());
      // What people are shown.
      body.put("detail", body.get("detail") + " " + declared.message());
    }
    return body;
  }

  private static PlainPage page(Declared declared, Language language) {
    return new PlainPage(
        language,
        Messages.text(language, "maintenance.title"),
        Messages.text(language, "maintenance.text"),
        declared.message(),
        null,
        null);
  }
}
