package app.dari;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.dari.platform.config.ServerConfig;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/** The requests whose code is worth having at hand when the server starts. */
@Singleton
@Unremovable
final class Training implements QuarkusApplication {
  private static final int ROUNDS = 20;
  private static final List<String> PATHS =
      List.of(
          "/health/live",
          "/health/ready",
          "/health",
          "/app/",
          "/api/v1/session",
          "/api/openapi.json",
          "/nothing-here",
          "/nothing-here+",
          "/@nobody",
          "/api/v1/nothing",
          "/api/v1/links");

  private final ServerConfig config;

  Training(ServerConfig config) {
    this.config = config;
  }

  @Override
  public int run(String... arguments) throws IOException {
    String origin = "http://127.0.0.1:" + config.port();
    for (int round = 0; round < ROUNDS; round++) {
      for (String path : PATHS) {
        ask(URI.create(origin + path), "GET", null);
      }
      ask(URI.create(origin + "/api/v1/links"), "POST", "{\"url\":\"https://example.com/\"}");
    }
    return 0;
  }

  private static void ask(
      URI address, String method, @org.jspecify.annotations.Nullable String body)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8");
    connection.setRequestProperty("Accept-Encoding", "gzip");
    if (body != null) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      try (var out = connection.getOutputStream()) {
        out.write(body.getBytes(UTF_8));
      }
    }
    int status = connection.getResponseCode();
    try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      if (in != null) {
        in.readAllBytes();
      }
    }
  }
}
