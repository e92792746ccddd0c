package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.postgres.EmbeddedPostgres;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixty-four clients follow a link while the server is killed, PostgreSQL is killed, the disk is
 * full or fails: every 302 a client received is stored exactly once, or counted as lost where a
 * loss is allowed.
 */
@Tag("black-box")
class LedgerDrillsTest {
  private static final boolean FULL =
      Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3")) >= 20;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern FORCE =
      Pattern.compile("^\\d+ +([0-9.]+) f(?:data)?sync\\(\\d+<([^>]+\\.segment)>");

  @TempDir Path home;

  @Test
  void everyRedirectReceivedIsStoredOnceHoweverOftenTheServerIsKilled() throws Exception {
    int rounds = FULL ? 50 : 2;
    Program dari = new Program(home);
    Program.Running server = dari.up();
    try {
      String path = link(dari);
      for (int round = 1; round <= rounds; round++) {
        String name = "kill" + round + "-";
        Visitors visitors = Visitors.come(dari, name, path, 0);
        awaitReceived(visitors, ThreadLocalRandom.current().nextInt(1, 4_000));
        server.kill();
        visitors.leave();
        server = dari.up();
        assertStoredOnce(dari, name, visitors, Visitors.CLIENTS);
      }
    } finally {
      server.end();
    }
  }

  @Test
  void aStopUnderLoadLosesNothing() throws Exception {
    Program dari = new Program(home);
    Program.Running server = dari.up();
    try {
      String path = link(dari);
      Visitors visitors = Visitors.come(dari, "stop-", path, 0);
      awaitReceived(visitors, 2_000);
      assertThat(server.stop()).isZero();
      visitors.leave();
      server = dari.up();
      assertStoredOnce(dari, "stop-", visitors, Visitors.CLIENTS);
    } finally {
      server.end();
    }
  }

  @Test
  void everyRedirectReceivedIsStoredOnceHoweverOftenPostgresIsKilled() throws Exception {
    int rounds = FULL ? 20 : 1;
    Program dari = new Program(home);
    Program.Running server = dari.up();
    try {
      String path = link(dari);
      for (int round = 1; round <= rounds; round++) {
        String name = "postgres" + round + "-";
        Visitors visitors = Visitors.come(dari, name, path, 0);
        awaitReceived(visitors, ThreadLocalRandom.current().nextInt(1, 6_000));
        dari.postgres().destroyForcibly();
        int before = visitors.received().size();
        awaitReceived(visitors, before + 2_000);
        visitors.leave();
        await().atMost(PATIENCE).until(() -> dari.status("/health/ready") == 200);
        assertStoredOnce(dari, name, visitors, 0);
      }
      assertThat(server.process().isAlive()).isTrue();
    } finally {
      server.end();
    }
  }

  @Test
  void withTheDiskFullVisitorsGoOnAndEveryLossIsCounted() throws Exception {
    // Only root may mount.
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Path folder = Files.createDirectories(home.resolve("ledger"));
    // Room for the two segments in use and no spare one.
    run("mount", "-t", "tmpfs", "-o", "size=20m,mode=700", "dari-test", folder.toString());
    try {
      Program dari = new Program(home);
      Program.Running server = dari.up();
      try {
        String path = link(dari);
        Visitors visitors = Visitors.come(dari, "full-", path, 900);
        awaitLoss(dari);
        assertThat(server.awaitLine("answered but not counted")).contains("No space left");
        assertThat(dari.managed("/health"))
            .contains("\"ledger\":{\"status\":\"fail\"", "No space left");
        int before = visitors.received().size();
        awaitReceived(visitors, before + 500);
        visitors.leave();
        assertStoredOrCounted(dari, "full-", visitors);
        assertHealthy(dari);
      } finally {
        server.end();
      }
    } finally {
      run("umount", folder.toString());
    }
  }

  @Test
  void aStartWithTheDiskFullKeepsVisitsOnceThereIsRoom() throws Exception {
    // Only root may mount.
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Path folder = Files.createDirectories(home.resolve("ledger"));
    run("mount", "-t", "tmpfs", "-o", "size=64m,mode=700", "dari-test", folder.toString());
    try {
      Path others = folder.resolve("others");
      fill(others);
      Program dari = new Program(home);
      Program.Running server = dari.up();
      try {
        String path = link(dari);
        awaitLoss(dari);
        Files.delete(others);
        assertHealthy(dari);
        Visitors visitors = Visitors.come(dari, "room-", path, 0);
        awaitReceived(visitors, 500);
        visitors.leave();
        assertStoredOnce(dari, "room-", visitors, 0);
      } finally {
        server.end();
      }
    } finally {
      run("umount", folder.toString());
    }
  }

  @Test
  void withFsyncFailingVisitorsGoOnAndEveryLossIsCounted() throws Exception {
    assumeStrace();
    Program dari = new Program(home);
    Program.Running server = dari.up();
    try {
      String path = link(dari);
      Visitors visitors = Visitors.come(dari, "fsync-", path, 0);
      awaitReceived(visitors, 500);
      Path trace = home.resolve("trace");
      Process strace = strace(server, trace, "-e", "inject=fsync,fdatasync:error=EIO");
      try {
        awaitLoss(dari);
        assertThat(server.awaitLine("answered but not counted")).contains("Input/output error");
        int before = visitors.received().size();
        awaitReceived(visitors, before + 500);
      } finally {
        end(strace);
      }
      visitors.leave();
      assertThat(forces(trace).values())
          .as("when a segment was forced, though it had failed")
          .isNotEmpty()
          .allMatch(moments -> moments.size() == 1);
      assertStoredOrCounted(dari, "fsync-", visitors);
      assertHealthy(dari);
    } finally {
      server.end();
    }
  }

  @Test
  void whatIsAnsweredIsForcedToTheDiskAboutEverySecond() throws Exception {
    assumeStrace();
    Program dari = new Program(home);
    Program.Running server = dari.up();
    try {
      String path = link(dari);
      Path trace = home.resolve("trace");
      Process strace = strace(server, trace);
      try {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(50))
            .until(() -> dari.status(path) == 302 && longest(forces(trace)).size() > 5);
      } finally {
        end(strace);
      }
      List<Double> moments = longest(forces(trace));
      double seconds = moments.getLast() - moments.getFirst();
      assertThat(seconds / (moments.size() - 1))
          .as("seconds between two, of %s", moments)
          .isLessThan(2);
    } finally {
      server.end();
    }
  }

  private static List<Double> longest(Map<String, List<Double>> forces) {
    return forces.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
  }

  /** When each segment was asked for to be forced, in seconds. */
  private static Map<String, List<Double>> forces(Path trace) throws IOException {
    Map<String, List<Double>> forces = new HashMap<>();
    for (String line : Files.readAllLines(trace)) {
      Matcher force = FORCE.matcher(line);
      if (force.find()) {
        forces
            .computeIfAbsent(force.group(2), _ -> new ArrayList<>())
            .add(Double.valueOf(force.group(1)));
      }
    }
    return forces;
  }

  /** Writes down what the server has forced, with the names of files and the moments. */
  private static Process strace(Program.Running server, Path trace, String... more)
      throws IOException {
    Files.createFile(trace);
    List<String> command = new ArrayList<>(List.of("/usr/bin/strace", "-f", "-qq", "-y", "-ttt"));
    command.addAll(List.of("-o", trace.toString(), "-p", Long.toString(server.process().pid())));
    command.addAll(List.of("-e", "trace=fsync,fdatasync"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static void end(Process strace) throws InterruptedException {
    strace.destroy();
    assertThat(strace.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void assumeStrace() {
    // Only root may look into another process everywhere.
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    assumeThat(Files.isExecutable(Path.of("/usr/bin/strace"))).as("strace is there").isTrue();
  }

  private static void awaitReceived(Visitors visitors, int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> visitors.received().size() >= count);
  }

  private static void awaitLoss(Program dari) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            dari.metric("dari_ledger_lost_total") > 0
                && Program.send(HttpRequest.newBuilder(dari.address("/health")))
                    .body()
                    .contains("DEGRADED"));
    await().atMost(PATIENCE).until(() -> dari.status("/health/ready") == 200);
  }

  private static void assertHealthy(Program dari) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            Program.send(HttpRequest.newBuilder(dari.address("/health")))
                .body()
                .contains("\"OK\""));
  }

  private void assertStoredOnce(Program dari, String name, Visitors visitors, int surplus)
      throws Exception {
    Map<String, Integer> stored = stored(dari, name);
    assertThat(visitors.received()).isNotEmpty();
    Set<String> missing = new HashSet<>(visitors.received());
    missing.removeAll(stored.keySet());
    assertThat(missing).as("received and not stored, of " + visitors.received().size()).isEmpty();
    assertThat(stored.values()).as("times one is stored").containsOnly(1);
    assertThat(visitors.sent()).containsAll(stored.keySet());
    assertThat(stored.size() - visitors.received().size())
        .as("stored and not received")
        .isBetween(0, surplus);
    System.out.printf(
        "%s %d received, %d stored once%n", name, visitors.received().size(), stored.size());
  }

  private void assertStoredOrCounted(Program dari, String name, Visitors visitors)
      throws Exception {
    Map<String, Integer> stored = stored(dari, name);
    long lost = (long) dari.metric("dari_ledger_lost_total");
    assertThat(stored.values()).as("times one is stored").containsOnly(1);
    assertThat(visitors.received()).containsAll(stored.keySet());
    assertThat(stored.size() + lost).isEqualTo(visitors.received().size());
    System.out.printf(
        "%s %d received, %d stored once, %d counted as lost%n",
        name, visitors.received().size(), stored.size(), lost);
  }

  /** How often each referring site is stored, once nothing is left in the ledger. */
  private Map<String, Integer> stored(Program dari, String name) throws Exception {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> dari.metric("dari_ledger_depth_bytes") == 0);
    DatabaseUrl url = DatabaseUrl.parse(EmbeddedPostgres.attach(home));
    Map<String, Integer> stored = new HashMap<>();
    try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select referrer_host from insights.visit where referrer_host like '"
                        + name
                        + "%'")) {
      while (rows.next()) {
        stored.merge(rows.getString(1), 1, Integer::sum);
      }
    }
    return stored;
  }

  private static String link(Program dari) throws Exception {
    String key = dari.run("api-key", "create", "--scopes", "links:read,links:write").out();
    HttpResponse<String> answer =
        Program.send(
            HttpRequest.newBuilder(dari.address("/api/v1/links"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"https://example.com/\"}")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String path = "/" + new ObjectMapper().readTree(answer.body()).get("code").asText();
    assertThat(dari.status(path)).isEqualTo(302);
    return path;
  }

  /** With all there is room for. */
  private static void fill(Path file) throws IOException {
    byte[] some = new byte[4_096];
    try (OutputStream out = Files.newOutputStream(file)) {
      assertThatIOException()
          .isThrownBy(() -> {
            while (true) {
              out.write(some);
            }
          })
          .withMessageContaining("No space left");
    }
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }
}
