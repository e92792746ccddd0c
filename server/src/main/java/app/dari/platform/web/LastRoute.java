package app.dari.platform.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What a browser sees at an address nobody serves. Programs under {@code /api} get a problem
 * instead.
 */
@Singleton
final class LastRoute {
  private static final Set<HttpMethod> READ = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Banners banners;

  LastRoute(Banners banners) {
    this.banners = banners;
  }

  void routes(@Observes Router router) {
    // Just before the REST resources, which would answer with a problem.
    router.route().order(9_000).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    String path = context.normalizedPath();
    boolean document =
        READ.contains(context.request().method())
            && context.request().getHeader("Accept") != null
            && context.request().getHeader("Accept").contains("text/html");
    if (!document
        || path.startsWith("/api/")
        || path.startsWith("/auth/")
        || path.startsWith("/reports/")
        || path.startsWith("/oauth/")) {
      context.next();
      return;
    }
    Language language = Language.accepted(context.request().getHeader("Accept-Language"));
    PlainPage page =
        new PlainPage(
            language,
            Messages.text(language, "problem.not-found.title"),
            Messages.text(language, "problem.not-found.detail"),
            null,
            Messages.text(language, "home"),
            "/");
    context
        .response()
        .setStatusCode(404)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Language", language.tag())
        .putHeader("Content-Security-Policy", PlainPage.POLICY)
        .putHeader("Cache-Control", "no-store")
        .end(Banner.over(page.html(), language, banners.now()));
  }
}
