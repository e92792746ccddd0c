package app.dari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL ends what a request was doing, for the good of another session. */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class DeadlockTest {
  private static final int ROUNDS =
      Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3")) >= 20 ? 100 : 6;
  private static final int AT_ONCE = 3;
  private static final String WAITS =
      "not granted and pg_backend_pid() = any(pg_blocking_pids(pid))";

  @Inject Jdbi jdbi;
  @Inject MeterRegistry meters;

  private final TestClient creator = TestClient.creator();

  @Test
  void whoIsEndedForADeadlockIsServedAllTheSameAndEachActIsDoneOnce() {
    List<Round> rounds = IntStream.range(0, ROUNDS).mapToObj(_ -> new Round()).toList();
    try (ExecutorService others = Executors.newFixedThreadPool(AT_ONCE)) {
      rounds.stream()
          .map(round -> CompletableFuture.runAsync(round::meet, others))
          .toList()
          .forEach(CompletableFuture::join);
    }
    rounds.forEach(Round::assertEachDoneOnce);
    double again = meters.get("dari.database.transactions.repeated").counter().count();
    assertThat(again).isGreaterThanOrEqualTo(ROUNDS);
  }

  @Test
  void whoseStatementAnOperatorEndsIsToldToComeBackAndNothingIsDone() {
    Round round = new Round();
    TestClient.Answer answer = round.cancelled();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("database-busy");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.body()).doesNotContain("Exception", "canceling", "links.code");
    assertThat(round.link().path("revision").asInt()).isEqualTo(1);
    assertThat(round.change().status()).isEqualTo(200);
  }

  /** One who gives a link a code, and another who wants the same two rows in the other order. */
  private final class Round {
    private final String code = "dead-" + UUID.randomUUID().toString().substring(0, 12);
    private final String id = make();
    private final String others = make();

    /** Whichever of the two is ended, both are done. */
    void meet() {
      AtomicReference<CompletableFuture<TestClient.Answer>> asked = new AtomicReference<>();
      AtomicLong began = new AtomicLong();
      jdbi.useTransaction(tx -> {
        tx.execute("update links.link set revision = revision + 1 where id = ?::uuid", others);
        if (asked.get() == null) {
          asked.set(blocked(tx));
          began.set(System.nanoTime());
        }
        tx.execute("select from links.link where id = ?::uuid for update", id);
      });
      TestClient.Answer answer = asked.get().join();
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - began.get()))
          .isLessThan(Duration.ofSeconds(3));
    }

    TestClient.Answer cancelled() {
      return jdbi.inTransaction(tx -> {
        CompletableFuture<TestClient.Answer> answer = blocked(tx);
        tx.execute("select pg_cancel_backend(pid) from pg_locks where " + WAITS);
        return answer.join();
      });
    }

    /** The request, once it has the first of its rows and waits for the second. */
    private CompletableFuture<TestClient.Answer> blocked(Handle tx) {
      tx.execute(
          "insert into links.code (domain, code_key, link, created_at)"
              + " values ('', ?, ?::uuid, now())",
          code,
          others);
      tx.execute("delete from links.code where domain = '' and code_key = ?", code);
      CompletableFuture<TestClient.Answer> answer =
          CompletableFuture.supplyAsync(this::change, Thread::startVirtualThread);
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(20))
          .until(() ->
              tx.createQuery("select count(*) = 1 from pg_locks where " + WAITS)
                  .mapTo(Boolean.class)
                  .one());
      return answer;
    }

    void assertEachDoneOnce() {
      JsonNode mine = link();
      assertThat(mine.path("code").asText()).isEqualTo(code);
      assertThat(mine.path("revision").asInt()).isEqualTo(2);
      assertThat(get(others).path("revision").asInt()).isEqualTo(2);
    }

    TestClient.Answer change() {
      return creator.send(
          "PATCH",
          "/api/v1/links/" + id,
          TestClient.json(Map.of("code", code)),
          "If-Match",
          "\"1\"");
    }

    JsonNode link() {
      return get(id);
    }

    private JsonNode get(String link) {
      return creator.get("/api/v1/links/" + link).json();
    }

    private String make() {
      return creator
          .post("/api/v1/links", "{\"url\":\"https://example.com/dead\"}")
          .json()
          .path("id")
          .asText();
    }
  }
}
