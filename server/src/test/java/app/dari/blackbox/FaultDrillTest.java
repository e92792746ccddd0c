package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.dari.TlsFront;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.DatabaseUrl;
import app.dari.users.kakao.simulator.KakaoSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten faults, one after the other: for each, the operator's screen or {@code ./dari check} names
 * the cause and what mends it within a minute, and nobody reads a log. Then it is mended, as far as
 * that is said there, and seen to be well. What is printed is what {@code docs/operate/runbook.md}
 * shows.
 */
@Tag("black-box")
@Tag("full")
final class FaultDrillTest {
  @TempDir Path folder;

  @Test
  void eachOfTenFaultsIsNamedWithItsRemedyWithinAMinute() throws Exception {
    // Only root may mount a disk that is soon full.
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Program database = new Program(folder.resolve("database"));
    Program.Running postgres = database.begin("postgres");
    Path home = folder.resolve("dari");
    mount(Files.createDirectory(home));
    KakaoSimulator kakao = kakao(0);
    Program.Running server = null;
    try {
      String address = postgres.awaitLine("postgresql://").strip();
      Program dari =
          new Program(home)
              .with("DATABASE_URL", address)
              .with("DATABASE_POOL_SIZE", "5")
              .with("LEDGER_MAX_SIZE", "64MB");
      kakao.settings().forEach(dari::with);
      Drill drill = new Drill(dari.beside(Program.built()));
      FaultyCode code = FaultyCode.into(folder.resolve("faults"));
      dari.with("JAVA_TOOL_OPTIONS", code.option());
      server = dari.up();
      Operator operator = Operator.signIn(dari, drill.commands());
      String key = drill.commands().run("api-key", "create").out();

      slowQuery(drill, DatabaseUrl.parse(address), operator);
      missingIndex(drill, DatabaseUrl.parse(address), operator, dari, key);
      stuckJob(drill, DatabaseUrl.parse(address), operator);
      poolLeak(drill, code);
      memoryLeak(drill, code);
      diskFull(drill, home);
      int port = kakao.issuer().getPort();
      kakaoDown(drill, kakao);
      kakao = kakao(port);
      drill.isWellAgain("kakao-keys");
      badDeploy(drill, dari);
      expiredCertificate(drill);
      databaseDown(drill, postgres);
      postgres = database.begin("postgres");
      assertThat(postgres.awaitLine("postgresql://").strip()).isEqualTo(address);
      drill.isWellAgain("database,health");
      assertThat(drill.faults()).isEqualTo(10);
    } finally {
      if (server != null) {
        server.end();
      }
      kakao.close();
      postgres.end();
      Tool.run(new ProcessBuilder("umount", home.toString()));
    }
  }

  /** A report somebody wrote: it compares every link with every other. */
  private static void slowQuery(Drill drill, DatabaseUrl url, Operator operator) throws Exception {
    try (Connection own = connect(url, "monthly-report")) {
      execute(
          own,
          """
          insert into links.link (id, owner, code, code_key, url, forward_query, enabled, origin,
            revision, search, sort_title, created_at, updated_at)
          select gen_random_uuid(), cast(md5((i / 10)::text) as uuid), 'c' || i, 'c' || i,
            'https://a.example/' || i, false, true, 'short', 1, 'c' || i, 'c' || i,
            now() - make_interval(secs => i), now()
          from generate_series(0, 99999) as i
          """);
      execute(own, "analyze links.link");
      var report =
          CompletableFuture.runAsync(() ->
              execute(own, "select count(*) from links.link a join links.link b on a.url < b.url"));
      try {
        JsonNode slow =
            drill.shows(
                "slow query: somebody's report joins 100,000 links with 100,000",
                "/app/operations/locks",
                () -> connection(operator, "monthly-report"),
                Drill.fields("application", "state", "text", "transactionSince", "client"));
        assertThat(slow.path("text").asText()).contains("join links.link");
        operator.presses("DELETE", "connections/" + slow.path("id").asText() + "/statement");
        assertThat(report).failsWithin(Duration.ofSeconds(10));
        drill.isWell("Stop the query", () -> connection(operator, "monthly-report").isEmpty());
      } finally {
        // Closing would wait for it.
        own.abort(Runnable::run);
      }
    }
  }

  /** The index of an account's newest links is gone; people go on looking at their lists. */
  private static void missingIndex(
      Drill drill, DatabaseUrl url, Operator operator, Program dari, String key) throws Exception {
    try (Connection own = connect(url, "psql")) {
      execute(own, "drop index links.link_newest");
    }
    for (int i = 0; i < 300; i++) {
      HttpResponse<String> list =
          Program.send(
              HttpRequest.newBuilder(dari.address("/api/v1/links"))
                  .header("Authorization", "Bearer " + key));
      assertThat(list.statusCode()).isEqualTo(200);
    }
    JsonNode query =
        drill.shows(
            "missing index: links.link_newest was dropped, 300 requests for /api/v1/links",
            "/app/operations/queries",
            () -> misses(operator),
            one ->
                one.path("query").path("text").asText().replaceAll("\\s+", " ")
                    + "\n"
                    + Drill.fields("calls", "meanMillis", "share").apply(one.path("query"))
                    + "\n"
                    + Drill.fields("definition", "tableRows", "bytes", "seconds")
                        .apply(one.path("missing").path(0)));
    String id = query.path("query").path("id").asText();
    String name = query.path("missing").path(0).path("name").asText();
    operator.presses("PUT", "queries/" + id + "/indexes/" + name);
    drill.isWell(
        "Make the index: " + query.path("missing").path(0).path("definition").asText(),
        () ->
            operator
                    .sees("indexes")
                    .path("made")
                    .valueStream()
                    .anyMatch(one ->
                        one.path("name").asText().equals(name)
                            && one.path("state").asText().equals("made"))
                && operator.sees("queries/" + id).path("missing").isEmpty());
  }

  private static Optional<JsonNode> misses(Operator operator) throws Exception {
    for (JsonNode one : operator.sees("queries?by=total&limit=10").path("items")) {
      JsonNode query = operator.sees("queries/" + one.path("id").asText());
      if (!query.path("missing").isEmpty()) {
        return Optional.of(query);
      }
    }
    return Optional.empty();
  }

  /** Somebody's tool locked a table and left; the merging of clicks waits for it. */
  private static void stuckJob(Drill drill, DatabaseUrl url, Operator operator) throws Exception {
    try (Connection own = connect(url, "somebodys-tool")) {
      own.setAutoCommit(false);
      execute(own, "lock table insights.rollup_delta in access exclusive mode");
      JsonNode cause =
          drill.shows(
              "stuck job: a transaction that is left open holds insights.rollup_delta",
              "/app/operations/locks",
              () -> blocked(operator, "somebodys-tool"),
              one ->
                  Drill.fields("application", "waitsFor", "text").apply(one.path("waiting"))
                      + "\n"
                      + Drill.fields("application", "state", "text", "client")
                          .apply(one.path("cause")));
      String id = cause.path("cause").path("id").asText();
      operator.presses("DELETE", "connections/" + id + "/statement");
      operator.presses("DELETE", "connections/" + id);
      drill.isWell(
          "Stop the query, then End the connection",
          () -> connection(operator, "somebodys-tool").isEmpty());
    }
  }

  private static Optional<JsonNode> connection(Operator operator, String application)
      throws Exception {
    return operator
        .sees("connections")
        .path("items")
        .valueStream()
        .filter(one -> one.path("application").asText().equals(application))
        .findFirst();
  }

  /** The one that holds, and the first that waits for it. */
  private static Optional<JsonNode> blocked(Operator operator, String application)
      throws Exception {
    JsonNode items = operator.sees("connections").path("items");
    for (JsonNode cause : items) {
      for (JsonNode waiting : items) {
        if (cause.path("application").asText().equals(application)
            && waiting.path("blockedBy").path(0).asInt() == cause.path("pid").asInt()) {
          return Optional.of(
              JsonNodeFactory.instance
                  .objectNode()
                  .<ObjectNode>set("cause", cause)
                  .set("waiting", waiting));
        }
      }
    }
    return Optional.empty();
  }

  private static void poolLeak(Drill drill, FaultyCode code) throws Exception {
    code.leakConnections();
    drill.names(
        "pool leak: code takes all 5 connections and gives none back",
        "health",
        "A connection is not given back",
        "/app/operations/locks");
    code.mend();
    drill.isWellAgain("health");
  }

  private static void memoryLeak(Drill drill, FaultyCode code) throws Exception {
    code.leakMemory();
    drill.names(
        "memory leak: code keeps 1 MB every 40 ms until 24 MB are left",
        "health",
        "memory is nearly full (The heap holds",
        "./dari up");
    code.mend();
    drill.isWellAgain("health");
  }

  private static void diskFull(Drill drill, Path home) throws Exception {
    Path others = home.resolve("others");
    Tool.run(new ProcessBuilder("dd", "if=/dev/zero", "of=" + others, "bs=1M"));
    drill.names("disk full: something else fills the disk of DARI_HOME", "disk", "Only ", "du -xh");
    Files.delete(others);
    drill.isWellAgain("disk,health");
  }

  private static void kakaoDown(Drill drill, KakaoSimulator kakao) throws Exception {
    kakao.close();
    drill.names(
        "Kakao down: nobody listens at its address",
        "kakao-keys",
        "Kakao does not answer",
        "curl -I");
  }

  /** The new release has a migration that fails; its server does not start, the old one goes on. */
  private void badDeploy(Drill drill, Program dari) throws Exception {
    Path release =
        NextRelease.with(
            folder.resolve("next"),
            "db/links/V099__host.sql",
            "create index concurrently link_host on links.link (host);");
    Program next =
        drill
            .commands()
            .beside(release)
            .with("PORT", Integer.toString(Program.freePort()))
            .with("MANAGEMENT_PORT", Integer.toString(Program.freePort()));
    Program.Outcome migrated = next.run("migrate");
    assertThat(migrated.code()).as(migrated.out() + migrated.err()).isNotZero();
    drill.names(
        "bad deploy: ./dari migrate of the next release ends with "
            + migrated.code()
            + ": "
            + migrated.err().strip(),
        "migrations",
        "V099__host.sql",
        "./dari migrate");
    assertThat(dari.status("/health")).isEqualTo(200);
    assertThat(drill.commands().run("migrate").code()).isZero();
    drill.isWellAgain("migrations");
  }

  private void expiredCertificate(Drill drill) throws Exception {
    Path trusted = folder.resolve("trusted.p12");
    try (TlsFront front = front("-30d", 20)) {
      drill.with("PUBLIC_URL", front.url().toString());
      drill.names(
          "expired certificate: the proxy's ended ten days ago",
          "certificate",
          "Ended 10 days ago",
          "Renew it");
    }
    try (TlsFront renewed = front("-1d", 90)) {
      renewed.writeTrust(trusted);
      drill.with("PUBLIC_URL", renewed.url().toString());
      drill.trusting(
          "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=changeit"
              .formatted(trusted));
      drill.isWellAgain("certificate");
    }
  }

  private static TlsFront front(String begins, int days) throws Exception {
    return TlsFront.start(begins, days, "ip:" + TlsFront.HOST, "max-age=31536000");
  }

  private static void databaseDown(Drill drill, Program.Running postgres) throws Exception {
    assertThat(postgres.stop()).isZero();
    drill.names(
        "database down: PostgreSQL was stopped", "database,health", "does not answer", "Start it");
  }

  private static KakaoSimulator kakao(int port) {
    ServerConfig settings = ServerConfig.read(Environment.of(_ -> null));
    return KakaoSimulator.start(port, settings, Clock.systemUTC());
  }

  private static Connection connect(DatabaseUrl url, String application) throws SQLException {
    return DriverManager.getConnection(
        url.with("ApplicationName", application).jdbcUrl(), url.user(), url.password());
  }

  private static void execute(Connection connection, String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void mount(Path home) throws Exception {
    Tool.run(
        new ProcessBuilder(
            "mount", "-t", "tmpfs", "-o", "size=256m,mode=700", "dari-test", home.toString()));
  }
}
