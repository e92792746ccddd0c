package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code announce} while the database is away, as it is given in an outage. */
@Tag("black-box")
class AnnouncementTest {
  private static final Duration PROMISED = Duration.ofSeconds(10);

  @TempDir Path home;
  @TempDir Path elsewhere;

  @Test
  void withoutADatabaseEverybodyIsToldWithinTenSeconds() throws Exception {
    // The database of another server, so that it can be cut off from ours.
    Program keeper = new Program(elsewhere);
    Program.Running database = keeper.begin("postgres");
    try (Relay road = new Relay()) {
      String line = database.awaitLine("postgresql://");
      String url = line.substring(line.indexOf("postgresql://")).strip();
      int port = java.net.URI.create(url).getPort();
      road.open(port);
      Program dari =
          new Program(home).with("DATABASE_URL", url.replace(":" + port, ":" + road.port()));
      Program.Running server = dari.up();
      try {
        assertThat(dari.run("demo").code()).isZero();
        assertThat(get(dari, "/@dalbit").statusCode()).isEqualTo(200);
        road.cut();
        await().until(() -> dari.status("/health/ready") == 503);
        tell(dari);
        road.open(port);
        await().atMost(Duration.ofSeconds(30)).until(() -> dari.status("/health/ready") == 200);
        await()
            .atMost(PROMISED)
            .until(() -> get(dari, "/@dalbit").body().contains("데이터베이스를 고치고 있어요"));
        String id = dari.run("announce", "list").out().split("\t", -1)[0];
        Program.Outcome ended = dari.run("announce", "end", id);
        assertThat(ended.err()).contains("Announced");
        await().atMost(PROMISED).until(() -> !get(dari, "/@dalbit").body().contains("고치고"));
      } finally {
        server.end();
      }
    } finally {
      database.end();
    }
  }

  private static void tell(Program dari) throws Exception {
    long began = System.nanoTime();
    Program.Outcome told =
        dari.run(
            "announce",
            "create",
            "--ko",
            "데이터베이스를 고치고 있어요",
            "--en",
            "We mend the database",
            "--kind",
            "incident");
    assertThat(told.code()).as(told.toString()).isZero();
    assertThat(told.err()).contains("does not answer");
    for (String path : List.of("/@dalbit", "/@nobody-here", "/nosuchcode1", "/x/y", "/status")) {
      await(path).atMost(PROMISED).until(() -> get(dari, path).body().contains("데이터베이스를 고치고 있어요"));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.println("Command to the last of five pages: " + took.toMillis() + " ms");
    assertThat(get(dari, "/status").body()).contains("로그인과 저장", "안 돼요");
    assertThat(get(dari, "/status/feed").body()).contains("고치고 있어요");
    assertThat(get(dari, "/status/current").body()).contains("We mend the database");
    assertThat(dari.run("announce", "list").out()).contains("incident", "shown");
  }

  private static HttpResponse<String> get(Program dari, String path) throws Exception {
    return Program.send(
        HttpRequest.newBuilder(dari.address(path))
            .header("Accept", "text/html")
            .header("Accept-Language", "ko"));
  }
}
