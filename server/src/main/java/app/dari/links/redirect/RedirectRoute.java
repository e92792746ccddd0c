package app.dari.links.redirect;

import app.dari.links.Orphans;
import app.dari.platform.agents.Agents;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.hotpath.HotPath;
import app.dari.platform.telemetry.Requests;
import app.dari.platform.telemetry.Work;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Banners;
import app.dari.platform.web.ClientAddress;
import app.dari.platform.web.Language;
import app.dari.platform.web.Visit;
import app.dari.platform.web.Visits;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers {@code /{code}} and {@code /{code}+} before any other route sees the request. */
@Singleton
final class RedirectRoute {
  /** What metrics call these addresses. */
  static final String TEMPLATE = "/{code}";

  private static final CharSequence ZERO = HttpHeaders.createOptimized("0");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("private, no-store");
  private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("Referrer-Policy");
  // On a redirect this governs the request that follows: the destination learns the origin of the
  // page the visitor comes from, as with a plain link there, but neither its path nor its query.
  private static final CharSequence ORIGIN_ONLY =
      HttpHeaders.createOptimized("strict-origin-when-cross-origin");
  private static final CharSequence HSTS = HttpHeaders.createOptimized("Strict-Transport-Security");
  private static final CharSequence HSTS_YEAR =
      HttpHeaders.createOptimized("max-age=31536000; includeSubDomains");

  private static final List<Map.Entry<CharSequence, CharSequence>> PLAIN =
      List.of(
          Map.entry(HttpHeaders.CACHE_CONTROL, NO_STORE), Map.entry(REFERRER_POLICY, ORIGIN_ONLY));
  private static final List<Map.Entry<CharSequence, CharSequence>> SECURE =
      Stream.concat(PLAIN.stream(), Stream.of(Map.entry(HSTS, HSTS_YEAR))).toList();

  private final LinkCache cache;
  private final Admission admission;
  private final Agents agents;
  private final Visits visits;
  private final ClientAddress address;
  private final Orphans orphans;
  private final Requests requests;
  private final Banners banners;
  private final boolean secure;
  private final Map<Language, Buffer> unknown = notices("unknown");
  private final Map<Language, Buffer> gone = notices("gone");
  private final Map<Language, Buffer> away = notices("away");

  RedirectRoute(
      LinkCache cache,
      Admission admission,
      Agents agents,
      Visits visits,
      ClientAddress address,
      Orphans orphans,
      Requests requests,
      Banners banners,
      ServerConfig server) {
    this.cache = cache;
    this.admission = admission;
    this.agents = agents;
    this.visits = visits;
    this.address = address;
    this.orphans = orphans;
    this.requests = requests;
    this.banners = banners;
    this.secure = server.secure();
  }

  void routes(@Observes Router router) {
    router.route().order(HotPath.ORDER).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    ShortPath path = ShortPath.of(request.uri());
    if (path == null) {
      context.next();
      return;
    }
    HotPath.name(TEMPLATE);
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      headers(request.response(), 405).set(HttpHeaders.ALLOW, "GET, HEAD");
      empty(request.response());
      return;
    }
    String key = path.key();
    if (key == null) {
      answer(request, path, new Target.None());
      return;
    }
    CompletableFuture<Target> known = cache.inMemory(key);
    if (known != null && known.state() == CompletableFuture.State.SUCCESS) {
      answer(request, path, known.resultNow());
      return;
    }
    // From here on it is followed: whoever looks the link up adds up what that takes.
    var _ = requests.waits(request);
    CompletableFuture<Target> target = cache.get(key);
    if (target.state() == CompletableFuture.State.SUCCESS) {
      answer(request, path, target.resultNow());
    } else {
      later(request, target, found -> answer(request, path, found));
    }
  }

  private <T> void later(HttpServerRequest request, CompletableFuture<T> answer, Consumer<T> then) {
    Context loop = Objects.requireNonNull(Vertx.currentContext());
    Work work = requests.waits(request);
    long asked = System.nanoTime();
    var _ =
        answer.whenComplete((found, failure) ->
            loop.runOnContext(_ -> {
              work.lookup(System.nanoTime() - asked);
              boolean left = request.response().closed();
              if (!left && failure == null) {
                then.accept(found);
              } else if (!left) {
                headers(request.response(), 503).set(HttpHeaders.RETRY_AFTER, "2");
                html(request, away);
              }
              requests.waited(work, request, TEMPLATE, left);
            }));
  }

  private void answer(HttpServerRequest request, ShortPath path, Target target) {
    HttpServerResponse response = request.response();
    switch (Decision.of(path, target)) {
      case Decision.Redirect(Target.Found link, String location) ->
          redirect(request, path, link, location);
      case Decision.Limited(Target.Found link, Places places, String location) ->
          later(
              request,
              admission.ask(
                  link.id(), places, agents.isPerson(isHead(request), request.headers()::get)),
              through -> {
                if (through) {
                  redirect(request, path, link, location);
                } else {
                  headers(response, 410);
                  html(request, gone);
                }
              });
      case Decision.Look(Target.Found link) -> {
        headers(response, 200);
        Language language = language(request);
        html(request, language, Buffer.buffer(LookPage.of(language, path, link.destination())));
      }
      case Decision.Gone _ -> {
        headers(response, 410);
        html(request, gone);
      }
      case Decision.Unknown _ -> {
        orphans.noteCode(request, path.segment());
        headers(response, 404);
        html(request, unknown);
      }
    }
  }

  private void redirect(
      HttpServerRequest request, ShortPath path, Target.Found link, String location) {
    record(request, path, link);
    headers(request.response(), 302).set(HttpHeaders.LOCATION, location);
    empty(request.response());
  }

  private void record(HttpServerRequest request, ShortPath path, Target.Found link) {
    visits.record(
        Visit.Kind.CLICK,
        link.owner(),
        link.id(),
        path.via(),
        request.query(),
        address.of(request),
        isHead(request),
        request.headers()::get);
  }

  private static boolean isHead(HttpServerRequest request) {
    return request.method().equals(HttpMethod.HEAD);
  }

  private MultiMap headers(HttpServerResponse response, int status) {
    response.setStatusCode(status);
    MultiMap headers = response.headers();
    headers(secure).forEach(header -> headers.set(header.getKey(), header.getValue()));
    return headers;
  }

  /** What every answer carries, in this order. */
  static List<Map.Entry<CharSequence, CharSequence>> headers(boolean secure) {
    return secure ? SECURE : PLAIN;
  }

  private static void empty(HttpServerResponse response) {
    response.headers().set(HttpHeaders.CONTENT_LENGTH, ZERO);
    response.end();
  }

  private void html(HttpServerRequest request, Map<Language, Buffer> bodies) {
    Language language = language(request);
    html(request, language, bodies.get(language));
  }

  private void html(HttpServerRequest request, Language language, @Nullable Buffer body) {
    HttpServerResponse response = request.response();
    Buffer bytes = under(banners.now(), language, body == null ? Buffer.buffer() : body);
    response
        .headers()
        .set(HttpHeaders.CONTENT_TYPE, HTML)
        .set(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()))
        .set(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .set("Content-Security-Policy", Sheet.POLICY)
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Robots-Tag", "noindex, nofollow");
    if (isHead(request)) {
      response.end();
    } else {
      response.end(bytes);
    }
  }

  private static Buffer under(@Nullable Banner banner, Language language, Buffer body) {
    return banner == null
        ? body
        : Buffer.buffer(Banner.over(body.toString(StandardCharsets.UTF_8), language, banner));
  }

  private static Language language(HttpServerRequest request) {
    return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  private static Map<Language, Buffer> notices(String name) {
    Map<Language, Buffer> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, Buffer.buffer(Sheet.notice(language, name)));
    }
    return all;
  }
}
