package app.dari.platform.database;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who asks for a connection: a request by its kind, or else a thread. */
final class Asker {
  /** What the framework knows the kind of a request by, once it has found its route. */
  private static final String TEMPLATE = "UrlPathTemplate";

  private final Thread thread = Thread.currentThread();
  private final @Nullable Context context;

  private Asker(@Nullable Context context) {
    this.context = context;
  }

  /** Whoever calls. */
  static Asker now() {
    return new Asker(VertxContext.isOnDuplicatedContext() ? Vertx.currentContext() : null);
  }

  /** In words that hold nothing a visitor wrote. */
  String name() {
    if (context != null) {
      Supplier<String> name = context.getLocal(Pool.REQUEST);
      if (name != null) {
        return name.get();
      }
      String template = context.getLocal(TEMPLATE);
      if (template != null) {
        return template;
      }
    }
    return thread.getName().isEmpty() ? "a thread without a name" : thread.getName();
  }
}
