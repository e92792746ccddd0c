package app.dari.platform.telemetry;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/** Methods by name: anybody can make up new ones, and no log or metric may grow by them. */
final class Methods {
  private static final Set<String> KNOWN =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private Methods() {}

  static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  static String name(HttpMethod method) {
    return isKnown(method.name()) ? method.name() : "OTHER";
  }
}
