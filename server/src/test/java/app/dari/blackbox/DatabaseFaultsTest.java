package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.database.DatabaseUrl;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside a PostgreSQL that goes away, drops its clients or has no room for another. */
@Tag("black-box")
class DatabaseFaultsTest {
  private static final boolean FULL =
      Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3")) >= 20;
  private static final Duration APART = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final List<Program.Running> running = new ArrayList<>();
  private Program postgres = new Program(Path.of("."));
  private Program dari = new Program(Path.of("."));
  private DatabaseUrl database = DatabaseUrl.parse("postgresql://nobody@localhost/none");

  @BeforeEach
  void besideItsDatabase() throws Exception {
    // Room for 30 connections, of which three are its superuser's.
    postgres = new Program(folder.resolve("database")).with("DATABASE_POOL_SIZE", "5");
    URI address = URI.create(begin(postgres, "postgres").awaitLine("postgresql://"));
    database = DatabaseUrl.parse(address.toString());
    dari =
        new Program(folder.resolve("dari"))
            .with("DATABASE_URL", address.toString())
            .with("LINKS_CREATE_LIMIT", "1000000/1m")
            .with("ADDRESS_CREATE_LIMIT", "1000000/1m");
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Program.Running one : running.reversed()) {
      one.end();
    }
  }

  @Test
  void whileItIsAwayEverybodyIsToldSoAndWhenToComeBack() throws Exception {
    Program.Running server = begin(dari, "up");
    server.awaitLine("Dari is ready");
    String key = key();
    Callers readers = Callers.come(10, APART, () -> list(key));
    Callers writers = Callers.come(10, APART, creating(key, new AtomicInteger()));
    await().atMost(PATIENCE).until(() -> writers.answers().size() > 50);
    assertThat(readers.failed()).isEmpty();
    assertThat(writers.failed()).isEmpty();

    long away = System.nanoTime();
    assertThat(running.getFirst().stop()).isZero();
    Thread.sleep(FULL ? Duration.ofSeconds(20) : Duration.ofSeconds(6));
    begin(postgres, "postgres").awaitLine("postgresql://");
    long back = System.nanoTime();
    await().atMost(PATIENCE).until(() -> dari.status("/health/ready") == 200);
    int before = writers.answers().size();
    await().atMost(PATIENCE).until(() -> writers.answers().size() > before + 100);
    readers.leave();
    writers.leave();

    List<Callers.Answer> failed = new ArrayList<>(readers.failed());
    failed.addAll(writers.failed());
    System.out.printf(
        "Away for %d ms: %d of %d failed, the slowest in %d ms, the last %d ms after it was back%n",
        (back - away) / 1_000_000,
        failed.size(),
        readers.answers().size() + writers.answers().size(),
        Callers.percentile(failed, 1).toMillis(),
        failed.stream().mapToLong(one -> (one.at() - back) / 1_000_000).max().orElseThrow());
    assertThat(failed).isNotEmpty().allSatisfy(DatabaseFaultsTest::isToldToComeBack);
    assertThat(failed)
        .allMatch(one -> one.at() > away && one.at() < back + Duration.ofSeconds(2).toNanos());
    assertThat(server.process().isAlive()).isTrue();
  }

  @Test
  void whileItHangsVisitorsOfWhatWasKnownAreServedAndOthersToldSoon() throws Exception {
    Program.Running server = begin(dari, "up");
    server.awaitLine("Dari is ready");
    assertThat(dari.run("demo").code()).isZero();
    String made = Program.send(creating(key(), new AtomicInteger()).get()).body();
    String known = "/" + JSON.readTree(made).get("code").asText();
    Callers visitors = Callers.come(20, APART, () -> HttpRequest.newBuilder(dari.address(known)));
    Callers readers =
        Callers.come(20, APART, () -> HttpRequest.newBuilder(dari.address("/@dalbit")));
    await().atMost(PATIENCE).until(() -> readers.answers().size() > 100);
    List<ProcessHandle> all = processes(postgres.postgres());
    signal("STOP", all);
    Callers others;
    try {
      others =
          Callers.come(
              5, APART, () -> HttpRequest.newBuilder(dari.address("/" + UUID.randomUUID())));
      // It comes back while look-ups rest after the last that failed.
      Thread.sleep(FULL ? Duration.ofSeconds(60) : Duration.ofMillis(12_500));
    } finally {
      signal("CONT", all);
    }
    await().atMost(PATIENCE).until(() -> dari.status("/health/ready") == 200);
    visitors.leave();
    readers.leave();
    others.leave();
    List<Callers.Answer> told =
        others.failed().stream().filter(one -> one.status() != 404).toList();
    System.out.printf(
        "Hanging: the slowest redirect %d ms of %d, page %d of %d, refusal %d of %d%n",
        Callers.percentile(visitors.answers(), 1).toMillis(),
        visitors.answers().size(),
        Callers.percentile(readers.answers(), 1).toMillis(),
        readers.answers().size(),
        Callers.percentile(told, 1).toMillis(),
        told.size());
    assertThat(visitors.failed()).isEmpty();
    assertThat(readers.failed()).isEmpty();
    // A look-up is given up after 2 s: nobody waited for one.
    Duration soon = Duration.ofMillis(1_900);
    assertThat(Callers.percentile(visitors.answers(), 1)).isLessThan(soon);
    assertThat(Callers.percentile(readers.answers(), 1)).isLessThan(soon);
    assertThat(told).isNotEmpty().allMatch(one -> one.status() == 503 && one.saysWhen());
    assertThat(Callers.percentile(told, 1)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void whenItDropsItsClientsHardlyAnybodyNoticesAndNothingIsDoneTwice() throws Exception {
    begin(dari, "up").awaitLine("Dari is ready");
    String key = key();
    Callers readers = Callers.come(20, APART, () -> list(key));
    AtomicInteger made = new AtomicInteger();
    Callers writers = Callers.come(2, APART, creating(key, made));
    await().atMost(PATIENCE).until(() -> writers.answers().size() > 20);
    int before = readers.answers().size();
    try (Connection connection = connect()) {
      for (int round = 0; round < (FULL ? 30 : 8); round++) {
        connection
            .createStatement()
            .execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where pid <> pg_backend_pid() and usename = current_user");
        Thread.sleep(1_000);
      }
    }
    readers.leave();
    writers.leave();
    double asked = readers.answers().size() - before;
    System.out.printf(
        "Dropped each second: %d of %.0f readers and %d of %d writers failed%n",
        readers.failed().size(), asked, writers.failed().size(), writers.answers().size());
    assertThat(readers.failed()).allSatisfy(DatabaseFaultsTest::isToldToComeBack);
    assertThat(writers.failed()).allSatisfy(DatabaseFaultsTest::isToldToComeBack);
    assertThat(readers.failed().size() / asked).isLessThanOrEqualTo(0.01);
    // What was refused may be there or not, as the answer says; but nothing is there twice.
    Set<String> urls = urls(key);
    assertThat(urls.size()).isBetween(made.get() - writers.failed().size(), made.get());
  }

  @Test
  void withoutRoomForItItStartsWaitsAndServesOnceThereIs() throws Exception {
    List<Connection> others = new ArrayList<>();
    try {
      takeAll(others);
      Program.Running server = begin(dari, "up");
      server.awaitLine("waits for its database");
      for (int look = 0; look < 20; look++) {
        assertThat(dari.status("/health/live")).isEqualTo(200);
        assertThat(dari.status("/health/ready")).isEqualTo(503);
        assertThat(dari.status("/nobody-knows-it")).isEqualTo(503);
        Thread.sleep(100);
      }
      assertThat(server.process().isAlive()).isTrue();
      Program.Outcome check = dari.run("check", "--only", "database,connections");
      assertThat(check.code()).as(check.out()).isEqualTo(20);
      for (Connection other : others) {
        other.close();
      }
      long room = System.nanoTime();
      server.awaitLine("Dari is ready");
      await().atMost(PATIENCE).until(() -> dari.status("/health/ready") == 200);
      System.out.printf("Ready %d ms after there was room%n", since(room));
    } finally {
      for (Connection other : others) {
        other.close();
      }
    }
  }

  private static List<ProcessHandle> processes(ProcessHandle first) {
    return Stream.concat(Stream.of(first), first.descendants()).toList();
  }

  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(one -> command.add(Long.toString(one.pid())));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private void takeAll(List<Connection> others) {
    try {
      while (true) {
        others.add(connect());
      }
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("53300");
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private Program.Running begin(Program program, String... words) throws Exception {
    Program.Running started = program.begin(words);
    running.add(started);
    return started;
  }

  private String key() throws Exception {
    return dari.run("api-key", "create", "--scopes", "links:read,links:write").out();
  }

  private HttpRequest.Builder list(String key) {
    return HttpRequest.newBuilder(dari.address("/api/v1/links?limit=5"))
        .header("Authorization", "Bearer " + key);
  }

  private Supplier<HttpRequest.Builder> creating(String key, AtomicInteger made) {
    return () ->
        HttpRequest.newBuilder(dari.address("/api/v1/links"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"url\":\"https://example.com/" + made.incrementAndGet() + "\"}"));
  }

  private Set<String> urls(String key) throws Exception {
    Set<String> urls = new HashSet<>();
    String cursor = "";
    while (cursor != null) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(dari.address("/api/v1/links?limit=100" + cursor))
              .header("Authorization", "Bearer " + key);
      JsonNode page =
          JSON.readTree(
              await()
                  .atMost(PATIENCE)
                  .until(() -> Program.send(request), answer -> answer.statusCode() == 200)
                  .body());
      for (JsonNode link : page.get("items")) {
        assertThat(urls.add(link.get("url").asText())).as(link.toString()).isTrue();
      }
      JsonNode next = page.get("nextCursor");
      cursor = next == null || next.isNull() ? null : "&cursor=" + next.asText();
    }
    return urls;
  }

  private static void isToldToComeBack(Callers.Answer one) {
    assertThat(one.status()).as(one.toString()).isEqualTo(503);
    assertThat(one.saysWhen()).isTrue();
    assertThat(one.took()).isLessThanOrEqualTo(Duration.ofSeconds(3));
    assertThat(one.body()).doesNotContain("Exception", "\tat ", "app.dari");
  }

  private static long since(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
