package app.dari.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * {@code /health} for people and monitors, {@code /health/live} and {@code /health/ready} for
 * whoever starts and stops us.
 */
@Singleton
final class HealthRoutes {
  private final Health health;
  private final ObjectMapper json;

  HealthRoutes(Health health, ObjectMapper json) {
    this.health = health;
    this.json = json;
  }

  void routes(@Observes Router router) {
    read(router.route("/health")).handler(this::report);
    // Answers as long as the process can answer at all.
    read(router.route("/health/live")).handler(context -> word(context, 200, "live"));
    read(router.route("/health/ready"))
        .handler(context -> {
          boolean ready = health.isReady();
          word(context, ready ? 200 : 503, ready ? "ready" : "not-ready");
        });
  }

  private static Route read(Route route) {
    return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private void report(RoutingContext context) {
    Health.Report report = health.report();
    try {
      send(
          context,
          report.status() == Health.Status.DOWN ? 503 : 200,
          json.writeValueAsString(report));
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }

  private static void word(RoutingContext context, int status, String word) {
    send(context, status, "{\"status\":\"" + word + "\"}");
  }

  private static void send(RoutingContext context, int status, String body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }
}
