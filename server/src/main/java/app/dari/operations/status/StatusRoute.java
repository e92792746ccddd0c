package app.dari.operations.status;

import app.dari.operations.announcements.Announcement;
import app.dari.operations.announcements.Noticeboard;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.Language;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /status} for people, {@code /status/feed} for their readers and {@code /status/current}
 * for the web app. Everything comes from memory: they answer whatever else does not.
 */
@Singleton
final class StatusRoute {
  private final Parts parts;
  private final History history;
  private final Noticeboard board;
  private final ObjectMapper json;
  private final String address;
  private final Clock clock;
  private final Instant started;

  StatusRoute(
      Parts parts,
      History history,
      Noticeboard board,
      ObjectMapper json,
      ServerConfig server,
      Clock clock) {
    this.parts = parts;
    this.history = history;
    this.board = board;
    this.json = json;
    this.address = server.publicUrl() + "/status";
    this.clock = clock;
    this.started = clock.instant();
  }

  void routes(@Observes Router router) {
    read(router.route("/status")).handler(this::page);
    read(router.route("/status/feed")).handler(this::feed);
    read(router.route("/status/current")).handler(this::current);
  }

  private static Route read(Route route) {
    return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private void page(RoutingContext context) {
    Language language = language(context);
    context.response().putHeader("Content-Security-Policy", StatusDocument.POLICY);
    String document = StatusDocument.of(language, parts.now(), history.all(), clock.instant());
    send(context, "text/html; charset=utf-8", language, document);
  }

  private void feed(RoutingContext context) {
    Language language = language(context);
    String feed = StatusFeed.of(language, address, history.all(), started);
    send(context, "application/atom+xml; charset=utf-8", language, feed);
  }

  /** What the web app shows on top of its screens. */
  record Current(List<Shown> announcements) {}

  /** An announcement that is shown now. */
  record Shown(String id, String kind, String ko, String en, @Nullable Instant until) {
    static Shown of(Announcement one) {
      return new Shown(one.id().toString(), one.kind().word(), one.ko(), one.en(), one.end());
    }
  }

  private void current(RoutingContext context) {
    try {
      Current current = new Current(board.shown().stream().map(Shown::of).toList());
      send(context, "application/json", null, json.writeValueAsString(current));
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }

  private static void send(
      RoutingContext context, String type, @Nullable Language language, String body) {
    var response = context.response();
    response.putHeader("Content-Type", type).putHeader("Cache-Control", "no-cache");
    if (language != null) {
      response.putHeader("Content-Language", language.tag());
      response.putHeader("Vary", "Accept-Language");
    }
    response.end(body);
  }

  private static Language language(RoutingContext context) {
    Language asked = Language.ofTag(context.request().getParam("lang"));
    return asked != null
        ? asked
        : Language.accepted(context.request().getHeader("Accept-Language"));
  }
}
