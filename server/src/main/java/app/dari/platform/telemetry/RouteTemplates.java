package app.dari.platform.telemetry;

import io.vertx.core.Context;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as the code writes them, {@code /api/v1/links/{id}}: the only ones logs and metrics
 * know. What people ask for has no end, and may name them.
 */
public final class RouteTemplates {
  /** Whatever no route with an address of its own answers. */
  static final String OTHER = "/*";

  /** Under which the framework's metrics look, and its resources write. */
  private static final String KEY = "UrlPathTemplate";

  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();
  private static final Set<String> HOT = ConcurrentHashMap.newKeySet();

  static {
    KNOWN.add(OTHER);
  }

  private RouteTemplates() {}

  /** Takes a template for one of a hot path, whose times are counted in classes. */
  public static void knowHot(String template) {
    HOT.add(template);
    KNOWN.add(template);
  }

  /** Whether it is one of a hot path. */
  static boolean isHot(String template) {
    return HOT.contains(template);
  }

  /** Whether it is one of ours. */
  static boolean isKnown(String template) {
    return KNOWN.contains(template);
  }

  /** Names the request at work in a context, until more is known. */
  public static void name(@Nullable Context context, String template) {
    if (context != null) {
      context.putLocal(KEY, template);
    }
  }

  /** Before the answer leaves: a route with an address gives the request its name. */
  static void settle(Context context, RoutingContext request) {
    String template = context.getLocal(KEY);
    Route route = request.currentRoute();
    if (OTHER.equals(template) && route != null && !route.isRegexPath()) {
      String path = route.getPath();
      if (path != null) {
        template = route.isExactPath() ? path : path + (path.endsWith("/") ? "*" : "/*");
        context.putLocal(KEY, template);
      }
    }
    if (template != null) {
      KNOWN.add(normal(template));
    }
  }

  /** What the request at work in a context is called. */
  public static String of(@Nullable Context context) {
    String template = context == null ? null : context.getLocal(KEY);
    return template == null ? OTHER : normal(template);
  }

  /** Resources are written with slashes too many, at the end and in between. */
  private static String normal(String template) {
    StringBuilder normal = new StringBuilder(template.length() + 1).append('/');
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != '/' || normal.charAt(normal.length() - 1) != '/') {
        normal.append(c);
      }
    }
    int last = normal.length() - 1;
    return last > 0 && normal.charAt(last) == '/' ? normal.substring(0, last) : normal.toString();
  }
}
