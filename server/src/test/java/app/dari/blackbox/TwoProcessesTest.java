package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database, as behind a balancer. */
@Tag("black-box")
class TwoProcessesTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir Path folder;

  @Test
  void aClickOfOneShowsWithinTwoSecondsOnADashboardOfTheOther() throws Exception {
    List<Program.Running> running = new ArrayList<>();
    // Closing it would wait for the stream to end.
    HttpClient http = HttpClient.newHttpClient();
    try {
      running.add(new Program(folder.resolve("database")).begin("postgres"));
      URI database = URI.create(running.getFirst().awaitLine("postgresql://"));
      Program one = new Program(folder.resolve("one")).with("DATABASE_URL", database.toString());
      Program other =
          new Program(folder.resolve("other")).with("DATABASE_URL", database.toString());
      running.add(one.up());
      running.add(other.up());
      String key =
          one.run("api-key", "create", "--scopes", "links:read,links:write,insights:read").out();
      String code = makeLink(one, key);

      BlockingQueue<String> events = new ArrayBlockingQueue<>(100);
      HttpResponse<Stream<String>> live =
          http.send(
              HttpRequest.newBuilder(other.address("/api/v1/insights/live"))
                  .header("Authorization", "Bearer " + key)
                  .build(),
              HttpResponse.BodyHandlers.ofLines());
      assertThat(live.statusCode()).isEqualTo(200);
      Thread.ofVirtual().start(() -> read(live, events));

      // The first finds everything cold: two processes that have just started.
      for (Duration patience : List.of(Duration.ofSeconds(10), SOON, SOON)) {
        assertThat(visit(one, code)).isEqualTo(302);
        assertThat(awaitData(events, patience)).contains("\"clicks\":1");
      }
      assertThat(figures(other, key)).contains("\"clicks\":3");
    } finally {
      http.shutdownNow();
      for (Program.Running each : running.reversed()) {
        each.stop();
      }
    }
  }

  @Test
  void maintenanceIsDeclaredOnceHoldsEverywhereAndOutlivesARestart() throws Exception {
    List<Program.Running> running = new ArrayList<>();
    try {
      running.add(new Program(folder.resolve("database")).begin("postgres"));
      URI database = URI.create(running.getFirst().awaitLine("postgresql://"));
      Program one = new Program(folder.resolve("one")).with("DATABASE_URL", database.toString());
      Program other =
          new Program(folder.resolve("other")).with("DATABASE_URL", database.toString());
      running.add(one.up());
      running.add(other.up());
      assertThat(one.run("maintenance").out()).isEqualTo("No maintenance: everything is served.");
      Program.Outcome closed =
          one.run("maintenance", "closed", "--until", "2h", "--message", "We are moving.");
      long declared = System.nanoTime();
      assertThat(closed.code()).as(closed.toString()).isZero();
      assertThat(closed.out()).contains("Closed since", "It ends by itself at", "We are moving.");
      for (Program each : List.of(one, other)) {
        await().atMost(SOON).until(() -> each.status("/api/v1/session") == 503);
        assertThat(each.status("/nobody-knows-it")).isEqualTo(404);
      }
      System.out.printf(
          "Declared everywhere within %d ms%n", (System.nanoTime() - declared) / 1_000_000);
      assertThat(running.removeLast().stop()).isZero();
      running.add(other.up());
      assertThat(other.status("/api/v1/session")).isEqualTo(503);
      assertThat(one.run("maintenance", "off").out()).startsWith("No maintenance");
      for (Program each : List.of(one, other)) {
        await().atMost(SOON).until(() -> each.status("/api/v1/session") == 200);
      }
      for (String[] wrong :
          List.of(
              new String[] {"maintenance", "open"},
              new String[] {"maintenance", "closed", "--until", "tomorrow"},
              new String[] {"maintenance", "closed", "--until", "2020-01-01T00:00"})) {
        Program.Outcome refused = one.run(wrong);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains(wrong[wrong.length - 1]).doesNotContain("\tat ");
      }
    } finally {
      for (Program.Running each : running.reversed()) {
        each.stop();
      }
    }
  }

  private static void read(HttpResponse<Stream<String>> live, BlockingQueue<String> events) {
    try {
      live.body().forEach(events::offer);
    } catch (UncheckedIOException e) {
      // The test is over.
    }
  }

  private static String makeLink(Program dari, String key) throws Exception {
    HttpResponse<String> made =
        Program.send(
            HttpRequest.newBuilder(dari.address("/api/v1/links"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"https://example.com/\"}")));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return new ObjectMapper().readTree(made.body()).get("code").asText();
  }

  private static int visit(Program dari, String code) throws Exception {
    return Program.send(
            HttpRequest.newBuilder(dari.address("/" + code))
                .header(
                    "User-Agent",
                    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"))
        .statusCode();
  }

  private static String awaitData(BlockingQueue<String> lines, Duration patience)
      throws InterruptedException {
    List<String> others = new ArrayList<>();
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
      String line = lines.poll(left, TimeUnit.NANOSECONDS);
      if (line != null && line.startsWith("data:")) {
        return line;
      }
      others.add(String.valueOf(line));
    }
    throw new AssertionError("No event within " + patience + ", only " + others);
  }

  private static String figures(Program dari, String key) throws Exception {
    return Program.send(
            HttpRequest.newBuilder(dari.address("/api/v1/insights"))
                .header("Authorization", "Bearer " + key))
        .body();
  }
}
