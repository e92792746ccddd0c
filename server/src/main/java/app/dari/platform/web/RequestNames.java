package app.dari.platform.web;

import app.dari.platform.database.Pool;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Names requests by their kind, for lines about those who wait. */
@Singleton
final class RequestNames {
  private final AllowedMethods known;

  RequestNames(AllowedMethods known) {
    this.known = known;
  }

  void routes(@Observes Router router) {
    router
        .route()
        .order(-9_999)
        .handler(context -> {
          Context local = Vertx.currentContext();
          if (local != null) {
            HttpServerRequest request = context.request();
            Supplier<String> name = () -> name(request);
            local.putLocal(Pool.REQUEST, name);
          }
          context.next();
        });
  }

  private String name(HttpServerRequest request) {
    String path = request.path();
    String template = path == null ? null : known.template(path);
    return request.method() + " " + (template == null ? "another address" : template);
  }
}
