package app.dari.platform.web;

import app.dari.platform.crypto.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Serves the built web app from the class path folder {@code web/}: every address under {@code
 * /app/} that is no file is the app itself, which knows its own addresses. Files are read once and
 * kept, compressed, in memory.
 */
@Singleton
public final class WebApp {
  private static final String POLICY =
      "default-src 'none'; script-src 'self' https://t1.kakaocdn.net; style-src 'self'; "
          + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self' https://*.kakao.com; "
          + "frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self' https://*.kakao.com; "
          + "frame-ancestors 'none'";
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./-]+");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Map<String, Optional<File>> files = new ConcurrentHashMap<>();

  private record File(Buffer plain, @Nullable Buffer gzip, String type, String tag) {}

  void routes(@Observes Router router) {
    // As a pattern, because the path "/app" would match "/app/" as well and send it to itself.
    router.routeWithRegex("/app").method(HttpMethod.GET).handler(c -> redirect(c, "/app/"));
    router.route("/").method(HttpMethod.GET).handler(c -> redirect(c, "/app/"));
    router.route("/app/*").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
    router
        .route("/favicon.ico")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> send(context, file("favicon.ico"), false));
    router
        .route("/robots.txt")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context ->
            context
                .response()
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "public, max-age=3600")
                .end("User-agent: *\nDisallow: /app/\nDisallow: /api/\nDisallow: /auth/\n"));
  }

  private static void redirect(RoutingContext context, String to) {
    context.response().setStatusCode(302).putHeader("Location", to).end();
  }

  private void serve(RoutingContext context) {
    String path = context.normalizedPath().substring("/app/".length());
    Optional<File> found = SAFE.matcher(path).matches() ? file(path) : Optional.empty();
    if (found.isPresent() && !path.equals("index.html")) {
      send(context, found, path.startsWith("assets/"));
    } else if (path.startsWith("assets/")) {
      send(context, Optional.empty(), false);
    } else {
      send(context, file("index.html"), false);
    }
  }

  private void send(RoutingContext context, Optional<File> found, boolean forever) {
    var response = context.response();
    if (found.isEmpty()) {
      response.setStatusCode(404).putHeader("Cache-Control", "no-store").end();
      return;
    }
    File file = found.get();
    response.putHeader("Content-Type", file.type());
    response.putHeader("ETag", file.tag());
    response.putHeader("Vary", "Accept-Encoding");
    response.putHeader(
        "Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache");
    if (file.type().startsWith("text/html")) {
      response.putHeader("Content-Security-Policy", POLICY);
    }
    String known = context.request().getHeader("If-None-Match");
    if (known != null && known.contains(file.tag())) {
      response.setStatusCode(304).end();
      return;
    }
    String accepted = context.request().getHeader("Accept-Encoding");
    Buffer body = file.plain();
    if (file.gzip() != null && accepted != null && accepted.contains("gzip")) {
      body = file.gzip();
      response.putHeader("Content-Encoding", "gzip");
    }
    response.putHeader("Content-Length", Integer.toString(body.length()));
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }

  private Optional<File> file(String path) {
    // Unknown names are not remembered: there is no end of them.
    Optional<File> known = files.get(path);
    if (known != null) {
      return known;
    }
    Optional<File> read = read(path);
    if (read.isPresent()) {
      files.put(path, read);
    }
    return read;
  }

  private static Optional<File> read(String path) {
    int dot = path.lastIndexOf('.');
    String type = dot < 0 ? null : TYPES.get(path.substring(dot + 1));
    if (type == null || path.contains("..")) {
      return Optional.empty();
    }
    try (var stream = WebApp.class.getResourceAsStream("/web/" + path)) {
      if (stream == null) {
        return Optional.empty();
      }
      byte[] bytes = stream.readAllBytes();
      boolean packed = type.startsWith("font/") || type.equals("image/png");
      String tag = "\"" + HexFormat.of().formatHex(Tokens.sha256(bytes), 0, 8) + "\"";
      return Optional.of(
          new File(
              Buffer.buffer(bytes), packed ? null : Buffer.buffer(compress(bytes)), type, tag));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static byte[] compress(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
