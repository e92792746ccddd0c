package app.dari.pages.visit;

import app.dari.pages.Handle;
import app.dari.pages.html.StatusPage;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.ClientAddress;
import app.dari.platform.web.Language;
import app.dari.platform.web.Visit;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET|HEAD /@handle}: from memory, on the event loop. Each page that is served, also as 304,
 * is a view.
 */
@Singleton
final class PageRoute {
  private static final int LONGEST_PATH = 3_700;
  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
  private static final CharSequence VARY =
      HttpHeaders.createOptimized("Accept-Language, Accept-Encoding");
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
  private final Ledger ledger;
  private final Clock clock;
  private final ClientAddress address;
  private final boolean secure;

  PageRoute(
      PageCache cache, Ledger ledger, Clock clock, ClientAddress address, ServerConfig server) {
    this.cache = cache;
    this.ledger = ledger;
    this.clock = clock;
    this.address = address;
    this.secure = server.secure();
  }

  void routes(@Observes Router router) {
    router
        .route()
        .order(Integer.MIN_VALUE)
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

  private void visit(RoutingContext context, String part) {
    HttpServerRequest request = context.request();
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      headers(request.response(), StatusPage.policy()).set(HttpHeaders.ALLOW, "GET, HEAD");
      request.response().setStatusCode(405).end();
      return;
    }
    // As with short links, a slash at the end changes nothing.
    String name = part.endsWith("/") ? part.substring(0, part.length() - 1) : part;
    String text = name.length() > LONGEST_PATH ? null : PercentText.decode(name);
    String key = text == null ? null : Handle.keyOf(text);
    if (key == null) {
      nothing(request, StatusPage.MISSING, null);
      return;
    }
    CompletableFuture<Answer> answer = cache.get(key);
    if (answer.isDone()) {
      finish(request, text, answer);
      return;
    }
    Context loop = Objects.requireNonNull(Vertx.currentContext(), "on the event loop");
    var _ =
        answer.whenComplete((_, _) -> loop.runOnContext(_ -> finishLater(context, text, answer)));
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
      case Answer.Nothing(StatusPage page) -> nothing(request, page, handle);
    }
  }

  private void document(HttpServerRequest request, Answer.Document page) {
    Language fixed = fixedLanguage(request);
    Language wanted = fixed != null ? fixed : preferredLanguage(request, page.first());
    Packed packed = fixed == null ? null : page.fixed().get(wanted);
    if (packed == null) {
      packed = page.documents().get(wanted);
    }
    if (packed == null) {
      wanted = page.first();
      packed = page.documents().get(wanted);
    }
    if (packed == null) {
      throw new IllegalStateException("A page speaks its first language");
    }
    HttpServerResponse response = request.response();
    Packed.Encoding encoding = packed.choose(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    MultiMap headers = headers(response, page.policy());
    headers.set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
    headers.set(HttpHeaders.VARY, VARY);
    headers.set(HttpHeaders.ETAG, packed.tag(encoding));
    headers.set(HttpHeaders.CONTENT_LANGUAGE, wanted.tag());
    if (request.method().equals(HttpMethod.GET)) {
      Visit view =
          Visit.of(
              Visit.Kind.VIEW,
              page.owner(),
              page.page(),
              via(request),
              request,
              address.of(request),
              clock.millis());
      ledger.append(view.encode());
    }
    if (packed.isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    headers.set(HttpHeaders.CONTENT_TYPE, HTML);
    String coding = encoding.header();
    // Said even of a plain body, so that nothing behind us packs it again.
    headers.set(HttpHeaders.CONTENT_ENCODING, coding == null ? "identity" : coding);
    var body = packed.body(encoding);
    headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
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
        .set(HttpHeaders.VARY, VARY)
        .set(HttpHeaders.CONTENT_TYPE, HTML)
        .set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
    response.end(page.render(language, handle));
  }

  private MultiMap headers(HttpServerResponse response, String policy) {
    MultiMap headers = response.headers();
    headers.set(CSP, policy);
    headers.set(TYPE_OPTIONS, NOSNIFF);
    headers.set(REFERRER_POLICY, REFERRER);
    headers.set(PERMISSIONS_POLICY, PERMISSIONS);
    headers.set(OPENER_POLICY, SAME_ORIGIN);
    if (secure) {
      headers.set(TRANSPORT_SECURITY, HSTS);
    }
    return headers;
  }

  private static Language language(HttpServerRequest request, Language otherwise) {
    Language fixed = fixedLanguage(request);
    return fixed != null ? fixed : preferredLanguage(request, otherwise);
  }

  private static @Nullable Language fixedLanguage(HttpServerRequest request) {
    return Language.ofTag(parameter(request, "lang"));
  }

  private static Language preferredLanguage(HttpServerRequest request, Language otherwise) {
    return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), otherwise);
  }

  private static @Nullable String via(HttpServerRequest request) {
    String via = parameter(request, "via");
    return via == null || via.length() > 40 ? null : via;
  }

  /**
   * The first parameter of a name, as it was sent: what we ask for needs no escapes, and what
   * others put into the query need not be well formed.
   */
  private static @Nullable String parameter(HttpServerRequest request, String name) {
    String query = request.query();
    if (query == null) {
      return null;
    }
    for (int start = 0; start < query.length(); ) {
      int next = query.indexOf('&', start);
      int end = next < 0 ? query.length() : next;
      int value = start + name.length() + 1;
      if (value <= end && query.startsWith(name, start) && query.charAt(value - 1) == '=') {
        return query.substring(value, end);
      }
      start = end + 1;
    }
    return null;
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
