package app.dari.pages.visit;

import app.dari.pages.Theme;
import app.dari.pages.html.CardPicture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves the picture of each theme that messengers show; drawn when it is first asked for. */
@Singleton
final class CardRoute {
  private final Map<Theme, Buffer> pictures = new ConcurrentHashMap<>();

  void routes(@Observes Router router) {
    for (Theme theme : Theme.values()) {
      router
          .route(CardPicture.path(theme))
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .blockingHandler(context -> send(context, theme), false);
    }
  }

  private void send(RoutingContext context, Theme theme) {
    Buffer picture =
        pictures.computeIfAbsent(theme, drawn -> Buffer.buffer(CardPicture.png(drawn)));
    context
        .response()
        .putHeader("Content-Type", "image/png")
        .putHeader("Cache-Control", "public, max-age=86400")
        // Messengers' pages show it from anywhere.
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
        .putHeader("Content-Length", Integer.toString(picture.length()));
    if (context.request().method().equals(HttpMethod.HEAD)) {
      context.response().end();
    } else {
      context.response().end(picture);
    }
  }
}
