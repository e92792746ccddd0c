package app.dari.pages.visit;

import app.dari.links.Orphans;
import app.dari.pages.Handle;
import app.dari.pages.html.StatusPage;
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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET|HEAD /@handle}: from memory, on the event loop. Each page that is served, also as 304,
 * is a view.
 */
@Singleton
final class PageRoute {
  /** What metrics call these addresses. */
  static final String TEMPLATE = "/@{handle}";

  private static final int LONGEST_PATH = 3_700;
  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence REFERRER =
      HttpHeaders.createOptimized("strict-origin-when-cross-origin");
  private static final CharSequence PERMISSIONS =
      HttpHeaders.createOptimized("camera=(), geolocation=(), microphone=()");
  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence HSTS =
      HttpHeaders.createOptimized("max-age=31536000; includeSubDomains");
  private static final CharSequence CSP = HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence PERMISSIONS_POLICY =
      HttpHeaders.createOptimized("Permissions-Policy");
  private static final CharSequence OPENER_POLICY =
      HttpHeaders.createOptimized("Cross-Origin-Opener-Policy");
  private static final CharSequence TRANSPORT_SECURITY =
      HttpHeaders.createOptimized("Strict-Transport-Security");

  private final PageCache cache;
  private final Visits visits;
  private final ClientAddress address;
  private final Orphans orphans;
  private final Requests requests;
  private final Banners banners;
  private final boolean secure;

  PageRoute(
      PageCache cache,
      Visits visits,
      ClientAddress address,
      Orphans orphans,
      Requests requests,
      Banners banners,
      ServerConfig server) {
    this.cache = cache;
    this.visits = visits;
    this.address = address;
    this.orphans = orphans;
    this.requests = requests;
    this.banners = banners;
    this.secure = server.secure();
  }

  void routes(@Observes Router router) {
    router
        .route()
        .order(HotPath.ORDER)
        .handler(context -> {
          String path = context.request().path();
          int handle = path == null ? 0 : start(path);
          if (path != null && handle > 0) {
            visit(context, path.substring(handle));
          } else {
            context.next();
          }
        });
  }

  /** Where the handle starts in a path; 0 when it is none. Some programs encode the {@code @}. */
  private static int start(String path) {
    return path.startsWith("/@") ? 2 : path.startsWith("/%40") ? 4 : 0;
  }

  /** The handle in a path; null when none is written so. */
  static @Nullable String handle(String part) {
    // As with short links, a slash at the end changes nothing.
    String name = part.endsWith("/") ? part.substring(0, part.length() - 1) : part;
    return name.length() > LONGEST_PATH ? null : PercentText.decode(name);
  }

  private void visit(RoutingContext context, String part) {
    HttpServerRequest request = context.request();
    HotPath.name(TEMPLATE);
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      headers(request.response(), StatusPage.policy()).set(HttpHeaders.ALLOW, "GET, HEAD");
      request.response().setStatusCode(405).end();
      return;
    }
    String text = handle(part);
    String key = text == null ? null : Handle.keyOf(text);
    if (key == null) {
      if (text != null) {
        orphans.noteHandle(request, text);
      }
      nothing(request, StatusPage.MISSING, null);
      return;
    }
    CompletableFuture<Answer> known = cache.inMemory(key);
    if (known != null && known.state() == CompletableFuture.State.SUCCESS) {
      finish(request, text, known);
      return;
    }
    // From here on it is followed: whoever draws the page adds up what that takes.
    Work work = requests.waits(request);
    CompletableFuture<Answer> answer = cache.get(key);
    if (answer.isDone()) {
      finish(request, text, answer);
      return;
    }
    Context loop = Objects.requireNonNull(Vertx.currentContext(), "on the event loop");
    long asked = System.nanoTime();
    var _ =
        answer.whenComplete((_, _) ->
            loop.runOnContext(_ -> {
              work.lookup(System.nanoTime() - asked);
              boolean left = request.response().closed();
              finishLater(context, text, answer);
              requests.waited(work, request, TEMPLATE, left);
            }));
  }

  /** Outside of the router nobody else answers for what goes wrong. */
  private void finishLater(
      RoutingContext context, @Nullable String handle, CompletableFuture<Answer> done) {
    try {
      finish(context.request(), handle, done);
    } catch (RuntimeException e) {
      context.fail(e);
    }
  }

  private void finish(
      HttpServerRequest request, @Nullable String handle, CompletableFuture<Answer> done) {
    if (request.response().closed()) {
      return;
    }
    if (done.isCompletedExceptionally()) {
      request.response().headers().set("Retry-After", "2");
      nothing(request, StatusPage.UNAVAILABLE, null);
      return;
    }
    switch (done.join()) {
      case Answer.Document document -> document(request, document);
      case Answer.Moved(String path) -> moved(request, path);
      case Answer.Nothing(StatusPage page) -> {
        if (page == StatusPage.MISSING && handle != null) {
          orphans.noteHandle(request, handle);
        }
        nothing(request, page, handle);
      }
    }
  }

  private void document(HttpServerRequest request, Answer.Document page) {
    Choice choice = Choice.of(page, request.query(), request.headers()::get);
    if (request.method().equals(HttpMethod.GET)) {
      visits.record(
          Visit.Kind.VIEW,
          page.owner(),
          page.page(),
          Choice.via(request.query()),
          request.query(),
          address.of(request),
          false,
          request.headers()::get);
    }
    HttpServerResponse response = request.response().setStatusCode(choice.status());
    MultiMap headers = response.headers();
    choice
        .headers(headers(page.policy(), secure))
        .forEach(header -> headers.set(header.getKey(), header.getValue()));
    if (choice.known() || request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(Buffer.buffer(choice.packed().body(choice.encoding())));
    }
  }

  private void moved(HttpServerRequest request, String path) {
    // Not 301 or 308: browsers keep those for ever, and a handle may be taken back.
    String query = request.query();
    headers(request.response(), StatusPage.policy())
        .set(HttpHeaders.LOCATION, query == null ? path : path + "?" + safe(query))
        .set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
    request.response().setStatusCode(302).end();
  }

  private void nothing(HttpServerRequest request, StatusPage page, @Nullable String handle) {
    Language language = language(request, Language.KO);
    HttpServerResponse response = request.response().setStatusCode(page.status());
    headers(response, StatusPage.policy())
        .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .set(HttpHeaders.VARY, Choice.VARY)
        .set(HttpHeaders.CONTENT_TYPE, HTML)
        .set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
    response.end(Banner.over(page.render(language, handle), language, banners.now()));
  }

  private MultiMap headers(HttpServerResponse response, String policy) {
    MultiMap headers = response.headers();
    headers(policy, secure).forEach(header -> headers.set(header.getKey(), header.getValue()));
    return headers;
  }

  /** What every answer carries, in this order. */
  static List<Map.Entry<CharSequence, CharSequence>> headers(String policy, boolean secure) {
    List<Map.Entry<CharSequence, CharSequence>> headers = new ArrayList<>();
    headers.add(Map.entry(CSP, policy));
    headers.add(Map.entry(TYPE_OPTIONS, NOSNIFF));
    headers.add(Map.entry(REFERRER_POLICY, REFERRER));
    headers.add(Map.entry(PERMISSIONS_POLICY, PERMISSIONS));
    headers.add(Map.entry(OPENER_POLICY, SAME_ORIGIN));
    if (secure) {
      headers.add(Map.entry(TRANSPORT_SECURITY, HSTS));
    }
    return headers;
  }

  private static Language language(HttpServerRequest request, Language otherwise) {
    Language fixed = Choice.fixedLanguage(request.query());
    return fixed != null
        ? fixed
        : Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), otherwise);
  }

  /** A query comes through the parser as it was sent; what may not stand in a header is encoded. */
  private static String safe(String query) {
    StringBuilder safe = new StringBuilder(query.length());
    for (int i = 0; i < query.length() && i < 1_000; i++) {
      char c = query.charAt(i);
      if (c > 0x20 && c < 0x7F) {
        safe.append(c);
      } else if (c > 0x7F && c <= 0xFF) {
        // An octet of a text that was not encoded by who sent it.
        safe.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      }
    }
    return safe.toString();
  }
}
