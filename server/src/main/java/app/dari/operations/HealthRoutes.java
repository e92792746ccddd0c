package app.dari.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * {@code /health} for people and monitors, {@code /health/live} and {@code /health/ready} for
 * whoever starts and stops us. The management port's {@code /health} says what is wrong, too.
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
          String word = health.isDraining() ? "draining" : ready ? "ready" : "not-ready";
          word(context, ready ? 200 : 503, word);
        });
  }

  void routes(@Observes ManagementInterface management) {
    read(management.router().route("/health"))
        .handler(context -> {
          // Visitors come before statistics: a ledger that fails is no reason to be restarted.
          send(context, health.isReady() ? 200 : 503, health.details());
        });
  }

  private static Route read(Route route) {
    return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private void report(RoutingContext context) {
    Health.Report report = health.report();
    send(context, report.status() == Health.Status.DOWN ? 503 : 200, report);
  }

  private void send(RoutingContext context, int status, Object body) {
    try {
      send(context, status, json.writeValueAsString(body));
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
