package app.dari.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code Caddyfile} that ships, run by Caddy. */
@Tag("black-box")
class CaddyTest {
  @TempDir Path folder;

  @Test
  void beforeDariEverythingIsHttpsAndTheManagementPortIsNowhere() throws Exception {
    Program dari =
        new Program(folder.resolve("data"))
            .with("DARI_ENV", "production")
            .with("SESSION_SECRET", "of-a-test-0123456789-0123456789-0123456789")
            .with("PUBLIC_URL", "https://localhost")
            .with("TRUSTED_PROXIES", "127.0.0.1");
    Program.Running server = dari.up();
    try (Caddy caddy = new Caddy(folder, dari.port())) {
      HttpResponse<String> plain = caddy.get(caddy.plainAddress("/%EB%B4%84?from=bio"));
      assertThat(plain.statusCode()).isEqualTo(308);
      assertThat(plain.headers().firstValue("Location"))
          .hasValue("https://localhost/%EB%B4%84?from=bio");

      HttpResponse<String> health = caddy.get(caddy.address("/health"));
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("\"status\":\"OK\"").doesNotContain("components");
      assertThat(health.headers().allValues("Strict-Transport-Security"))
          .containsExactly("max-age=31536000; includeSubDomains");
      assertThat(health.headers().firstValue("Alt-Svc").orElse(""))
          .contains("h3=\":" + caddy.port() + "\"");

      assertThat(dari.managed("/metrics")).contains("jvm_memory_used_bytes");
      for (String path :
          List.of("/metrics", "//metrics", "/%6detrics", "/q/metrics", "/metrics/")) {
        HttpResponse<String> answer =
            caddy.get(caddy.address(path), "X-Forwarded-Host", "127.0.0.1:9000");
        assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        assertThat(answer.body()).as(path).doesNotContain("jvm_", "dari_ledger");
      }
    } finally {
      server.end();
    }
  }

  @Test
  void theAddressThatIsPassedOnIsTheVisitorsWhateverTheyWrite() throws Exception {
    int port = Program.freePort();
    HttpServer echo = echo(port);
    try (Caddy caddy = new Caddy(folder, port)) {
      String heard =
          caddy
              .get(
                  caddy.address("/"),
                  "X-Forwarded-For",
                  "203.0.113.9, 127.0.0.1",
                  "X-Forwarded-Proto",
                  "gopher")
              .body();
      assertThat(heard)
          .contains("X-forwarded-for: [127.0.0.1]", "X-forwarded-proto: [https]")
          .contains("Host: [localhost:" + caddy.port() + "]");
    } finally {
      echo.stop(0);
    }
  }

  @Test
  void aRestartIsWaitedForAndALongerAbsenceIsExplained() throws Exception {
    int port = Program.freePort();
    try (Caddy caddy = new Caddy(folder, port)) {
      CompletableFuture<HttpResponse<String>> program =
          caddy.getLater(caddy.address("/api/v1/links"));
      HttpResponse<String> page = caddy.get(caddy.address("/@mina"));
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body()).contains("잠시 점검하고 있어요", "Back in a moment");
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
      for (HttpResponse<String> answer : List.of(page, program.get())) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().allValues("Strict-Transport-Security")).hasSize(1);
      }
      assertThat(program.get().headers().firstValue("Content-Type"))
          .hasValue("application/problem+json");
      assertThat(program.get().body()).contains("\"code\":\"unavailable\"");

      CompletableFuture<HttpResponse<String>> waiting = caddy.getLater(caddy.address("/again"));
      HttpServer echo = echo(port);
      try {
        assertThat(waiting.get().statusCode()).isEqualTo(200);
      } finally {
        echo.stop(0);
      }
    }
  }

  /** Answers with what it was sent. */
  private static HttpServer echo(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    server.createContext(
        "/",
        exchange -> {
          StringBuilder heard = new StringBuilder();
          exchange
              .getRequestHeaders()
              .forEach(
                  (name, values) -> heard.append(name).append(": ").append(values).append('\n'));
          byte[] body = heard.toString().getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
