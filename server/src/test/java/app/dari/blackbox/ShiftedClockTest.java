package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.database.DatabaseUrl;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clock of Dari's machine jumps while it serves; PostgreSQL's, on another machine, does not.
 */
@Tag("black-box")
class ShiftedClockTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<Path> LIBRARIES =
      Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
          .map(machine -> Path.of("/usr/lib", machine, "faketime", "libfaketime.so.1"))
          .toList();

  private static final List<String> SCREENS =
      List.of(
          "session",
          "account",
          "links",
          "pages",
          "insights?range=7d",
          "operations/health",
          "operations/checks",
          "operations/performance?span=day",
          "operations/storage",
          "operations/growth",
          "operations/audit",
          "operations/incidents",
          "operations/alarms");

  @TempDir Path folder;

  @Test
  void nothingFailsNobodyIsSignedOutAndJobsGoOnOnceItIsRight() throws Exception {
    assumeThat(LIBRARIES).anyMatch(Files::exists);
    Program database = new Program(folder.resolve("database"));
    Program.Running postgres = database.begin("postgres");
    Program.Running server = null;
    try {
      String address = postgres.awaitLine("postgresql://").strip();
      Program dari = new Program(folder.resolve("dari")).with("DATABASE_URL", address);
      Program commands = dari.beside(Program.built());
      Path shift = folder.resolve("shift");
      Files.writeString(shift, "+0");
      shift(dari, shift);
      server = dari.up();
      Operator operator = Operator.signIn(dari, commands);
      String key = commands.run("api-key", "create", "--scopes", "links:read,links:write").out();
      List<String> failed = new ArrayList<>();
      int visits = 0;
      for (String by : List.of("-1d", "+10m", "-10m", "+1d", "+0")) {
        Files.writeString(shift, by);
        // It is looked at once a second; and what is remembered of a session is asked anew then.
        Thread.sleep(2_500);
        assertThat(visit(dari, key)).as(by).isEqualTo(302);
        visits++;
        for (String screen : SCREENS) {
          int status = operator.status(screen);
          if (status != 200) {
            failed.add(by + " " + screen + " " + status);
          }
        }
        assertThat(dari.status("/health/ready")).as(by).isEqualTo(200);
        Program.Outcome check = dari.run("check", "--only", "clock");
        assertThat(check.code()).as(by + check.out()).isEqualTo(by.equals("+0") ? 0 : 20);
        await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(() -> dari.metric("dari_ledger_depth_bytes") == 0);
      }
      assertThat(failed).isEmpty();
      assertThat(number(address, "select count(*) from insights.visit")).isEqualTo(visits);
      assertThat(Files.readString(server.log())).doesNotContain(" ERROR ", " WARN ");
      await()
          .atMost(PATIENCE)
          .until(() ->
              number(
                      address,
                      "select count(*) from platform.scheduled_tasks"
                          + " where execution_time > now() + interval '24 h'")
                  == 0);
    } finally {
      if (server != null) {
        server.end();
      }
      postgres.end();
    }
  }

  /** As a time server that is wrong would; what only measures how long goes on as before. */
  private static void shift(Program dari, Path by) {
    dari.with(
            "LD_PRELOAD",
            LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow().toString())
        .with("FAKETIME_TIMESTAMP_FILE", by.toString())
        .with("FAKETIME_CACHE_DURATION", "1")
        .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .with("FAKETIME_DISABLE_SHM", "1")
        .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")
        .with("NO_FAKE_STAT", "1");
  }

  /** Makes a link and follows it. */
  private static int visit(Program dari, String key) throws Exception {
    HttpResponse<String> made =
        Program.send(
            HttpRequest.newBuilder(dari.address("/api/v1/links"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"https://example.com/\"}")));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return dari.status("/" + new ObjectMapper().readTree(made.body()).path("code").asText());
  }

  private static long number(String address, String sql) throws SQLException {
    DatabaseUrl url = DatabaseUrl.parse(address);
    try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
