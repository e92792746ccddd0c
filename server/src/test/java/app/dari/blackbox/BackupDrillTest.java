package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.database.postgres.EmbeddedPostgres;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of the built program beside its server, killed, restored and taken back. */
@Tag("black-box")
class BackupDrillTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @Test
  void oneThatIsKilledAnywhereIsNotListedAndTheOneBeforeIsProven() throws Exception {
    Program dari =
        new Program(home).with("BACKUP_KEY", "what backups of this drill are encrypted with");
    Program.Running server = dari.up();
    try {
      assertThat(dari.run("backup", "create").code()).isZero();
      String first = ids(dari).getFirst();
      for (String place :
          List.of(
              "begun",
              "table.1",
              "table.4",
              "table.8",
              "table.12",
              "table.16",
              "table.20",
              "manifest",
              "sealed")) {
        assertThat(killedAt(dari, "backup." + place, "backup", "create")).isEqualTo(137);
        assertThat(ids(dari)).as(place).containsExactly(first);
      }
      assertThat(killedAt(dari, "backup.named", "backup", "create")).isEqualTo(137);
      assertThat(ids(dari)).as("named: it is whole").hasSize(2);
      Program.Outcome verified = dari.run("backup", "verify", first, "--json");
      assertThat(verified.code()).as(verified.err() + verified.out()).isZero();
      assertThat(JSON.readTree(verified.out()).get("faults")).isEmpty();
      assertThat(dari.run("backup", "verify").code()).isZero();
      assertThat(dari.run("backup", "list").out().lines())
          .allMatch(line -> line.contains("\tverified ") && line.contains("\tencrypted "));
      Program.Outcome keyless = dari.with("BACKUP_KEY", "").run("backup", "verify", first);
      assertThat(keyless.code()).isEqualTo(1);
      assertThat(keyless.err()).contains("BACKUP_KEY");
    } finally {
      server.end();
    }
  }

  @Test
  void whatWasAcknowledgedBeforeIsThereAfterwards() throws Exception {
    Program dari = new Program(home).with("LINKS_CREATE_LIMIT", "1000000/1m");
    Program.Running server = dari.up();
    try {
      String key = dari.run("api-key", "create", "--scopes", "links:read,links:write").out();
      Set<String> acknowledged = new ConcurrentSkipListSet<>();
      Set<String> before;
      AtomicInteger number = new AtomicInteger();
      try (ScheduledExecutorService clients = Executors.newScheduledThreadPool(4)) {
        var creating =
            clients.scheduleAtFixedRate(
                () -> create(dari, key, number.incrementAndGet(), acknowledged),
                0,
                20,
                TimeUnit.MILLISECONDS);
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > 100);
        before = new TreeSet<>(acknowledged);
        assertThat(dari.run("backup", "create").code()).isZero();
        assertThat(creating.isDone()).as("goes on").isFalse();
        int during = acknowledged.size();
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > during + 20);
      }
      assertThat(dari.run("backup", "restore", "latest").code())
          .as("while it serves")
          .isEqualTo(75);
      server.stop();
      Program.Outcome verified = dari.run("backup", "verify");
      assertThat(verified.code()).as(verified.err() + verified.out()).isZero();

      assertThat(killedAt(dari, "restore.table.10", "backup", "restore", "latest")).isEqualTo(137);
      server = dari.up();
      assertThat(stored(dari, key)).as("a killed restore is taken back").isEqualTo(acknowledged);
      server.stop();

      Program.Outcome restored = dari.run("backup", "restore", "latest");
      assertThat(restored.code()).as(restored.err()).isZero();
      server = dari.up();
      assertThat(stored(dari, key)).containsAll(before).isSubsetOf(acknowledged);
      server.stop();
      assertThat(dari.run("backup", "restore", "--undo").code()).isZero();
      server = dari.up();
      assertThat(stored(dari, key)).as("taken back").isEqualTo(acknowledged);
    } finally {
      server.end();
    }
  }

  @Test
  void visitsThatWaitAreCountedOnceInWhatWasRestored() throws Exception {
    Program dari = new Program(home);
    Program.Running server = dari.up();
    try {
      String key = dari.run("api-key", "create", "--scopes", "links:read,links:write").out();
      JsonNode link =
          JSON.readTree(
              Program.send(
                      HttpRequest.newBuilder(dari.address("/api/v1/links"))
                          .header("Authorization", "Bearer " + key)
                          .header("Content-Type", "application/json")
                          .POST(
                              HttpRequest.BodyPublishers.ofString(
                                  """
                                  {"url":"https://example.com/"}\
                                  """)))
                  .body());
      String code = "/" + link.get("code").asText();
      String id = link.get("id").asText();
      visit(dari, code, 20);
      await().atMost(Duration.ofSeconds(30)).until(() -> clicks(dari, key, id) == 20);
      assertThat(dari.run("backup", "create").code()).isZero();
      // Stored in what is to be replaced, and then some that wait.
      visit(dari, code, 30);
      await().atMost(Duration.ofSeconds(30)).until(() -> clicks(dari, key, id) == 50);
      visit(dari, code, 7);
      server.end();
      Program.Outcome restored = dari.run("backup", "restore", "latest");
      assertThat(restored.code()).as(restored.err()).isZero();
      server = dari.up();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(clicks(dari, key, id)).isEqualTo(57));
    } finally {
      server.end();
    }
  }

  @Test
  @Tag("full")
  void aTableOfAMillionRowsFitsIntoTheMemoryOfTheServer() throws Exception {
    Program dari =
        new Program(home).with("BACKUP_KEY", "what a million rows are encrypted with here");
    Program.Running server = dari.up();
    try {
      execute(
          """
          create table insights.visit_20200101 partition of insights.visit
          for values from ('2020-01-01 00:00+00') to ('2020-01-02 00:00+00')
          """);
      execute(
          """
          insert into insights.visit (at, kind, owner, subject, who, visitor, channel, device, source)
          select '2020-01-01 00:00+00'::timestamptz + i * interval '10 ms', 'click',
            gen_random_uuid(), gen_random_uuid(), 'human', i, 'direct', 'mobile', 'page'
          from generate_series(1, 1000000) i
          """);
      long began = System.nanoTime();
      Program.Outcome made = dari.run("backup", "create");
      assertThat(made.code()).as(made.err()).isZero();
      JsonNode listed = JSON.readTree(dari.run("backup", "list", "--json").out()).get(0);
      assertThat(listed.get("rows").asLong()).isGreaterThan(1_000_000);
      System.out.printf(
          "A million visits: %d MB in %d ms%n",
          listed.get("size").asLong() >> 20, (System.nanoTime() - began) / 1_000_000);
    } finally {
      server.end();
    }
  }

  private static void visit(Program dari, String path, int times) throws Exception {
    for (int time = 0; time < times; time++) {
      assertThat(Program.send(HttpRequest.newBuilder(dari.address(path))).statusCode())
          .isEqualTo(302);
    }
  }

  private static long clicks(Program dari, String key, String id) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(dari.address("/api/v1/links/" + id))
            .header("Authorization", "Bearer " + key);
    return JSON.readTree(Program.send(request).body()).get("clicks").get("total").asLong();
  }

  private void execute(String sql) throws SQLException {
    URI address = URI.create(EmbeddedPostgres.attach(home));
    String[] login = address.getUserInfo().split(":", 2);
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + address.getPort() + "/dari", login[0], login[1]);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int killedAt(Program dari, String place, String... words) throws Exception {
    dari.with("JAVA_TOOL_OPTIONS", "-Ddari.failpoint=" + place + ":halt");
    try {
      return dari.run(words).code();
    } finally {
      dari.with("JAVA_TOOL_OPTIONS", "");
    }
  }

  private static List<String> ids(Program dari) throws Exception {
    return dari.run("backup", "list")
        .out()
        .lines()
        .map(line -> line.substring(0, line.indexOf('\t')))
        .toList();
  }

  private static void create(Program dari, String key, int number, Set<String> acknowledged) {
    String url = "https://example.com/" + number;
    try {
      HttpResponse<String> answer =
          Program.send(
              HttpRequest.newBuilder(dari.address("/api/v1/links"))
                  .header("Authorization", "Bearer " + key)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"" + url + "\"}")));
      if (answer.statusCode() == 201) {
        acknowledged.add(url);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> stored(Program dari, String key) throws Exception {
    Set<String> all = new TreeSet<>();
    String cursor = "";
    while (cursor != null) {
      HttpResponse<String> answer =
          Program.send(
              HttpRequest.newBuilder(dari.address("/api/v1/links?limit=100" + cursor))
                  .header("Authorization", "Bearer " + key));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode page = JSON.readTree(answer.body());
      page.get("items").forEach(link -> all.add(link.get("url").asText()));
      JsonNode next = page.get("nextCursor");
      cursor = next == null || next.isNull() ? null : "&cursor=" + next.asText();
    }
    return all;
  }
}
