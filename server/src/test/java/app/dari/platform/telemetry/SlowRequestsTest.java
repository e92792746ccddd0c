package app.dari.platform.telemetry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.TestEnvironment;
import app.dari.platform.telemetry.HeardLines.Line;
import app.dari.users.Scope;
import app.dari.users.TestAccounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers around the time from which on they are slow. */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
@TestProfile(SlowSoon.class)
final class SlowRequestsTest {
  private static final String SLOW = "/api/v1/for-tests/slow-database";

  @Inject Jdbi jdbi;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HeardLines heard = HeardLines.listen();

  @AfterEach
  void close() {
    heard.close();
  }

  @Test
  void eachSlowAnswerIsWarnedOfOnceAndNoOtherIs() throws Exception {
    Set<String> slow = new HashSet<>();
    Set<String> quick = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      slow.add(traceId(get(SLOW + "?seconds=0.45")));
      quick.add(traceId(get(SLOW + "?seconds=" + (i % 3 == 0 ? "0" : "0.1"))));
    }
    await().atMost(5, SECONDS).until(() -> heard.of(SLOW).size() >= 16);
    assertThat(heard.of(SLOW)).hasSize(16);
    assertThat(heard.warningsOf(SLOW))
        .extracting(line -> line.fields().get("traceId"))
        .containsExactlyInAnyOrderElementsOf(slow);
    for (Line line : heard.of(SLOW)) {
      assertThat(line.fields())
          .containsEntry("method", "GET")
          .containsEntry("status", "200")
          .containsEntry("statements", "1")
          .containsEntry("left", "false");
      assertThat(line.isWarning()).isEqualTo(line.millis("durationMs") > SlowSoon.MILLIS);
      assertThat(line.millis("databaseMs")).isBetween(0.0, line.millis("durationMs"));
    }
    assertThat(heard.warningsOf(SLOW))
        .allSatisfy(line -> {
          assertThat(line.millis("databaseMs")).isGreaterThan(440);
          assertThat(line.text()).startsWith("Slow: GET " + SLOW + " 200 ");
        });
    assertThat(slow).hasSize(8).doesNotContainAnyElementsOf(quick);
  }

  @Test
  void whoWaitedForAConnectionIsToldApart() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 2 * SlowSoon.POOL; i++) {
        answers.add(threads.submit(() -> get(SLOW + "?seconds=0.5")));
      }
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
    }
    await().atMost(5, SECONDS).until(() -> heard.of(SLOW).size() == 2 * SlowSoon.POOL);
    assertThat(heard.warningsOf(SLOW)).hasSize(2 * SlowSoon.POOL);
    assertThat(heard.of(SLOW).stream().filter(line -> line.millis("poolMs") > 300))
        .hasSizeGreaterThanOrEqualTo(SlowSoon.POOL);
  }

  @Test
  void whoLeavesIsToldOfOnceWhenTheWorkIsDone() throws Exception {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket
          .getOutputStream()
          .write(
              ("GET " + SLOW + "?seconds=0.6 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      // Until it is at work.
      await().until(() -> sleeping() > 0);
    }
    await().atMost(5, SECONDS).until(() -> !heard.of(SLOW).isEmpty());
    // Whatever else were told of it came at once.
    get("/health/live");
    await().atMost(5, SECONDS).until(() -> !heard.of("/health/live").isEmpty());
    assertThat(heard.of(SLOW)).hasSize(1);
    assertThat(heard.warningsOf(SLOW)).hasSize(1);
    assertThat(heard.of(SLOW).getFirst().fields()).containsEntry("left", "true");
    assertThat(heard.of(SLOW).getFirst().millis("durationMs")).isGreaterThan(590);
  }

  @Test
  void visitorsWhoWaitForALinkAreEachWarnedOf() throws Exception {
    assertThat(whileLocked("links.link", "/" + UUID.randomUUID(), 3)).containsOnly(404);
    List<Line> warnings = awaitWarnings("/{code}", 3);
    assertThat(warnings).allSatisfy(line -> assertThat(line.millis("lookupMs")).isGreaterThan(400));
    // Who asked first had it looked up; the others waited for that.
    assertThat(warnings)
        .anySatisfy(line -> {
          assertThat(line.millis("databaseMs")).isGreaterThan(400);
          assertThat(Integer.parseInt(line.fields().get("statements"))).isPositive();
        });
  }

  @Test
  void visitorsWhoWaitForAPageAreEachWarnedOf() throws Exception {
    String nobody = "/@n" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    assertThat(whileLocked("pages.handle", nobody, 3)).containsOnly(404);
    List<Line> warnings = awaitWarnings("/@{handle}", 3);
    assertThat(warnings).allSatisfy(line -> assertThat(line.millis("lookupMs")).isGreaterThan(400));
    assertThat(warnings)
        .anySatisfy(line -> assertThat(line.millis("databaseMs")).isGreaterThan(400));
  }

  @Test
  void aVisitorWhoWaitedInVainIsToldOf() throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> lock =
          threads.submit(() -> {
            hold("links.link", locked, asked);
            return null;
          });
      locked.await();
      try (Socket socket = new Socket("localhost", RestAssured.port)) {
        String path = "/" + UUID.randomUUID();
        socket
            .getOutputStream()
            .write(
                ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        await().until(() -> waitingForLocks() > 0);
      }
      asked.countDown();
      lock.get();
    }
    List<Line> warnings = awaitWarnings("/{code}", 1);
    assertThat(warnings.getFirst().fields()).containsEntry("left", "true");
  }

  @Test
  void aStreamThatStaysOpenIsNotSlow() throws Exception {
    String key = TestAccounts.creator().secretKey(Scope.INSIGHTS_READ);
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket
          .getOutputStream()
          .write(
              ("GET /api/v1/insights/live HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + key
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      long opened = System.nanoTime();
      await().until(() -> (System.nanoTime() - opened) / 1e6 > 2 * SlowSoon.MILLIS);
    }
    await().atMost(10, SECONDS).until(() -> !heard.of("/api/v1/insights/live").isEmpty());
    assertThat(heard.warningsOf("/api/v1/insights/live")).isEmpty();
  }

  private List<Line> awaitWarnings(String route, int many) {
    await().atMost(5, SECONDS).until(() -> heard.warningsOf(route).size() >= many);
    assertThat(heard.of(route)).hasSize(many);
    return heard.warningsOf(route);
  }

  /** What visitors are answered who come while nobody can read a table. */
  private Set<Integer> whileLocked(String table, String path, int visitors) throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Set<Integer> statuses = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> lock =
          threads.submit(() -> {
            hold(table, locked, asked);
            return null;
          });
      locked.await();
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < visitors; i++) {
        answers.add(threads.submit(() -> get(path)));
      }
      await().until(() -> waitingForLocks() > 0);
      asked.countDown();
      lock.get();
      for (Future<HttpResponse<String>> answer : answers) {
        statuses.add(answer.get().statusCode());
      }
    }
    return statuses;
  }

  /** Holds a lock until visitors have asked, and half a second from then on. */
  private void hold(String table, CountDownLatch locked, CountDownLatch asked)
      throws InterruptedException {
    jdbi.useTransaction(tx -> {
      tx.execute("lock table " + table + " in access exclusive mode");
      locked.countDown();
      asked.await();
      tx.execute("select pg_sleep(0.5)");
    });
  }

  private int waitingForLocks() {
    return count("wait_event_type = 'Lock'");
  }

  private int sleeping() {
    return count("wait_event = 'PgSleep'");
  }

  private int count(String condition) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from pg_stat_activity where " + condition)
            .mapTo(Integer.class)
            .one());
  }

  private static String traceId(HttpResponse<String> answer) {
    return answer.headers().firstValue("Trace-Id").orElseThrow();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
