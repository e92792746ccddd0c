package app.dari.platform.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-postgres")
@QuarkusTest
final class MetricsTest {
  private static final int PATHS =
      Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3")) >= 20
          ? 100_000
          : 20_000;
  private static final int CONNECTIONS = 4;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics = URI.create("/metrics");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theyStayFewWhateverIsAskedFor() throws Exception {
    given().get("/api/v1/links").then().statusCode(401);
    Logger log = Logger.getLogger(RequestLine.CATEGORY);
    log.setLevel(org.jboss.logmanager.Level.WARN);
    try {
      askForAnything();
    } finally {
      log.setLevel(null);
    }
    String scraped = scrape("text/plain");
    List<String> series = series(scraped);
    System.out.println("Series after " + PATHS + " paths: " + series.size());
    assertThat(series).hasSizeLessThanOrEqualTo(2_000).noneMatch(line -> line.contains("junk"));
    // What is known is counted all the same.
    assertThat(scraped)
        .contains(
            "uri=\"/api/v1/links\"", "uri=\"/{code}\"", "uri=\"/@{handle}\"", "uri=\"/app/*\"");
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long began = System.nanoTime();
      scrape("text/plain");
      took.add(Duration.ofNanos(System.nanoTime() - began));
    }
    took.sort(null);
    System.out.println("Scrapes: median " + took.get(10) + ", longest " + took.getLast());
    assertThat(took.get(10)).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void theyAreNotForThePublic() {
    String answer = given().get("/metrics").then().statusCode(404).extract().asString();
    assertThat(answer).doesNotContain("jvm_");
  }

  @Test
  void openMetricsAreToldToThoseWhoDoNotWantPlainText() throws Exception {
    // As Prometheus asks.
    assertThat(
            scrape(
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                    + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2"))
        .contains("# TYPE dari_requests_slow_total counter");
    assertThat(scrape("application/openmetrics-text; version=1.0.0; charset=utf-8"))
        .endsWith("# EOF\n");
    assertThat(scrape("*/*")).endsWith("# EOF\n");
  }

  @Test
  void whatAnOperatorAsksForIsThere() throws Exception {
    assertThat(scrape("text/plain").replace(",}", "}"))
        .contains(
            "http_server_requests_seconds_count{",
            "dari_requests_seconds_bucket{kind=\"api\",le=\"3.0\"}",
            "agroal_active_count{",
            "agroal_available_count{",
            "agroal_awaiting_count{",
            "dari_database_pool_timeouts_total ",
            "dari_heap_live_bytes ",
            "dari_memory_rss_bytes ",
            "dari_memory_pressure_percent ",
            "dari_certificate_days ",
            "jvm_gc_pause_seconds_count{",
            "dari_eventloop_lag_seconds_max{loop=\"0\"}",
            "dari_ledger_depth_bytes ",
            "dari_jobs_due ",
            "dari_kakao_calls_total{call=\"token\",outcome=\"KOE320\"}");
  }

  static List<String> series(String scraped) {
    return scraped.lines().filter(line -> !line.startsWith("#")).toList();
  }

  String scrape(String accept) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(metrics).header("Accept", accept).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static void askForAnything() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        Random random = new Random(i);
        all.add(
            threads.submit(() -> {
              askForAnything(random, PATHS / CONNECTIONS);
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private static void askForAnything(Random random, int many) throws IOException {
    int left = many;
    while (left > 0) {
      // Some of these end a connection.
      try (Socket socket = new Socket("localhost", RestAssured.port)) {
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        InputStream in = socket.getInputStream();
        byte[] answers = new byte[65_536];
        int batch = Math.min(left, 500);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < batch; i++) {
          requests.append(request(random, i == batch - 1));
        }
        Thread sender =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    socket
                        .getOutputStream()
                        .write(requests.toString().getBytes(StandardCharsets.US_ASCII));
                  } catch (IOException _) {
                    // Ended by the other side.
                  }
                });
        while (in.read(answers) >= 0) {
          // Read so that the other side goes on.
        }
        sender.interrupt();
        left -= batch;
      } catch (IOException _) {
        left -= 1;
      }
    }
  }

  private static String request(Random random, boolean last) {
    String junk = "junk" + Long.toString(random.nextLong() >>> 1, 36);
    String target =
        switch (random.nextInt(10)) {
          case 0 -> "/" + junk;
          case 1 -> "/@" + junk;
          case 2 -> "/app/" + junk;
          case 3 -> "/api/v1/" + junk;
          case 4 -> "/api/v1/links/" + junk + "?" + junk + "=1";
          case 5 -> "/health/" + junk;
          case 6 -> "/" + junk + "/" + junk;
          case 7 -> "/api/docs/" + junk;
          case 8 -> "/reports/" + junk;
          default -> "/auth/link/" + junk;
        };
    String method = random.nextInt(20) == 0 ? junk.toUpperCase(java.util.Locale.ROOT) : "GET";
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + (last ? "Connection: close\r\n" : "")
        + "\r\n";
  }
}
