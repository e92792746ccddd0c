package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.dari.operations.alarms.Receiver;
import app.dari.platform.database.DatabaseUrl;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else fills the disk PostgreSQL writes to, and makes room again. */
@Tag("black-box")
class FullDiskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @BeforeEach
  void onlyRootMayMount() {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
  }

  @Test
  void writersAreToldSoAndNothingSavedIsLostWhenPostgresHasADiskOfItsOwn() throws Exception {
    Path disk = mount("database");
    Program database = new Program(disk);
    Program.Running postgres = database.begin("postgres");
    try (Receiver operator = new Receiver()) {
      String address = postgres.awaitLine("postgresql://").strip();
      Program dari =
          new Program(folder.resolve("dari"))
              .with("DATABASE_URL", address)
              .with("ALARM_WEBHOOK", operator.address().toString());
      fill(
          disk,
          dari,
          () -> {
            await().atMost(PATIENCE).until(() -> isTold(operator));
            stop(DatabaseUrl.parse(address));
          },
          503,
          507);
    } finally {
      postgres.end();
      Tool.run(new ProcessBuilder("umount", disk.toString()));
    }
  }

  @Test
  void writersAreToldSoAndNothingSavedIsLostWhenAllOfDariIsOnThatDisk() throws Exception {
    Path disk = mount("dari");
    try {
      fill(disk, new Program(disk).with("LEDGER_MAX_SIZE", "64MB"), () -> {}, 507);
    } finally {
      Tool.run(new ProcessBuilder("umount", disk.toString()));
    }
  }

  private static void fill(Path disk, Program dari, Worse worse, Integer... statuses)
      throws Exception {
    dari.with("LINKS_CREATE_LIMIT", "1000000/1m").with("ADDRESS_CREATE_LIMIT", "1000000/1m");
    Program.Running server = dari.up();
    try {
      String key = dari.run("api-key", "create", "--scopes", "links:read,links:write").out();
      AtomicInteger made = new AtomicInteger();
      String known = "/" + code(Program.send(creating(dari, key, made).get()).body());
      assertThat(dari.status(known)).isEqualTo(302);
      Callers writers = Callers.come(8, Duration.ofMillis(20), creating(dari, key, made));
      Callers visitors =
          Callers.come(4, Duration.ofMillis(50), () -> HttpRequest.newBuilder(dari.address(known)));
      await().atMost(PATIENCE).until(() -> saved(writers) > 50);
      assertThat(writers.failed()).isEmpty();

      Path others = disk.resolve("others");
      fillUntil(others, () -> told(writers).getOrDefault(507, 0L) > 300);
      assertThat(dari.managed("/health"))
          .contains("\"database-disk\":{\"status\":\"fail\"", "No space left");
      assertThat(dari.status("/health/ready")).isEqualTo(200);
      assertThat(Program.send(HttpRequest.newBuilder(dari.address("/status"))).body())
          .contains("로그인과 저장", "안 돼요");
      worse.than();
      fillUntil(others, () -> told(writers).keySet().containsAll(List.of(statuses)));
      Files.delete(others);
      long room = System.nanoTime();
      int before = saved(writers);
      await().atMost(PATIENCE).until(() -> saved(writers) > before + 10);
      long back = System.nanoTime();
      writers.leave();
      visitors.leave();
      System.out.printf(
          "Full: %d saved, refused %s, the slowest in %d ms; saving again %d ms after there was"
              + " room; %d visitors, %d not served%n",
          saved(writers),
          told(writers),
          Callers.percentile(writers.failed(), 1).toMillis(),
          (back - room) / 1_000_000,
          visitors.answers().size(),
          visitors.failed().size());
      assertThat(told(writers)).containsOnlyKeys(statuses);
      assertThat(writers.failed()).allMatch(Callers.Answer::saysWhen);
      assertThat(visitors.failed()).isEmpty();
      assertThat(Duration.ofNanos(back - room)).isLessThan(Duration.ofSeconds(30));
      assertThat(writers.answers())
          .filteredOn(one -> one.status() == 201)
          .allSatisfy(one -> assertThat(dari.status("/" + code(one.body()))).isEqualTo(302));
    } finally {
      server.end();
    }
  }

  /** What happens beside that. */
  private interface Worse {
    void than() throws Exception;
  }

  /** There is no room for its journal either, so PostgreSQL has to stop. */
  private static void stop(DatabaseUrl url) throws SQLException {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> {
          try (Connection own =
                  DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
              var statement = own.createStatement()) {
            while (true) {
              statement.execute(
                  "select pg_logical_emit_message(false, 'full', repeat('x', 100000))");
            }
          }
        })
        .satisfies(e -> assertThat(e.getSQLState()).isIn("08006", "57P02"));
  }

  private static boolean isTold(Receiver operator) {
    return operator.got().stream().anyMatch(one -> one.body().contains("database"));
  }

  private static Map<Integer, Long> told(Callers writers) {
    return writers.failed().stream()
        .collect(Collectors.groupingBy(Callers.Answer::status, Collectors.counting()));
  }

  private static int saved(Callers writers) {
    return (int) writers.answers().stream().filter(one -> one.status() == 201).count();
  }

  private static String code(String link) {
    try {
      return JSON.readTree(link).path("code").asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes every octet there is, again and again. */
  private static void fillUntil(Path others, Callable<Boolean> enough) {
    byte[] zeros = new byte[4096];
    await()
        .atMost(PATIENCE)
        .until(() -> {
          try (var out =
              Files.newOutputStream(others, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
              out.write(zeros);
            }
          } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
          }
          return enough.call();
        });
  }

  private Path mount(String name) throws Exception {
    Path disk = Files.createDirectory(folder.resolve(name));
    Tool.run(
        new ProcessBuilder(
            "mount", "-t", "tmpfs", "-o", "size=256m,mode=700", "dari-test", disk.toString()));
    return disk;
  }

  private static Supplier<HttpRequest.Builder> creating(
      Program dari, String key, AtomicInteger made) {
    return () ->
        HttpRequest.newBuilder(dari.address("/api/v1/links"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"url\":\"https://example.com/" + made.incrementAndGet() + "\"}"));
  }
}
