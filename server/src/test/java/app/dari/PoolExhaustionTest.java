package app.dari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.database.PoolWatch;
import app.dari.users.TestAccounts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fifty clients want the database for two seconds each, and the pool has five connections. */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
@TestProfile(PoolExhaustionTest.SmallPool.class)
final class PoolExhaustionTest {
  private static final String SLOW = "/api/v1/for-tests/slow-database?seconds=";
  private static final int POOL = 5;
  private static final int CLIENTS = 50;
  private static final int ROUNDS = 5;
  private static final Duration ACQUIRE = Duration.ofSeconds(1);
  private static final Duration MARGIN = Duration.ofMillis(100);

  @Inject MeterRegistry meters;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The pool as small as the test wants it. */
  public static final class SmallPool implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.max-size", Integer.toString(POOL),
          "quarkus.datasource.jdbc.acquisition-timeout", ACQUIRE.toString());
    }
  }

  private record Answer(int status, Duration took, String retryAfter, String body) {}

  /**
   * What one round showed: the slowest refusal, the slowest to a link that is not in memory, the
   * redirects meanwhile, and the way back.
   */
  private record Round(
      Duration refusal, Duration cold, Duration redirect99, double pending, Duration recovery) {
    boolean isInTime() {
      return cold.compareTo(ACQUIRE.plus(MARGIN)) <= 0
          && refusal.compareTo(ACQUIRE.plus(MARGIN)) <= 0
          && redirect99.compareTo(Duration.ofMillis(200)) <= 0
          && recovery.compareTo(Duration.ofSeconds(2)) <= 0;
    }
  }

  @Test
  void whoGetsNoConnectionIsToldSoInTimeAndRedirectsGoOn() throws Exception {
    String code = shortLink();
    try (LogLines log = new LogLines(PoolWatch.class);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // What is right must be right in every round; time is the machine's as well as ours, and of
      // several rounds one shows ours. The first finds classes and connections to be made.
      List<Round> rounds = new ArrayList<>();
      // From now on the link is in memory.
      assertThat(get("/" + code).status()).isEqualTo(302);
      do {
        rounds.add(round(threads, code));
      } while (rounds.size() < ROUNDS && !rounds.getLast().isInTime());
      System.out.println("Pool exhausted: " + rounds + "\n" + log.messages());
      assertThat(rounds.getLast().isInTime()).as(rounds.toString()).isTrue();
      assertThat(log.messages())
          .hasSizeBetween(1, rounds.size())
          .allMatch(line -> line.startsWith("All 5 connections are in use"))
          .anyMatch(line ->
              line.contains("× GET /api/v1/for-tests/slow-database;")
                  || line.contains("× GET /api/v1/for-tests/slow-database)"))
          .anyMatch(line ->
              line.matches(
                  ".*[3-5] × GET /api/v1/for-tests/slow-database: active, waits for Timeout,"
                      + " select \\? from pg_sleep\\(\\$1\\).*"));
    }
  }

  private Round round(ExecutorService threads, String code) throws Exception {
    List<Future<Answer>> slow = ask(threads, CLIENTS, SLOW + 2);
    List<Duration> redirects = new ArrayList<>();
    List<Future<Answer>> cold = List.of();
    double pending = 0;
    while (slow.stream().anyMatch(answer -> !answer.isDone())) {
      Answer redirect = get("/" + code);
      assertThat(redirect.status()).isEqualTo(302);
      redirects.add(redirect.took());
      // Some two hundred a second: visitors, not an attack that takes the whole machine.
      Thread.sleep(5);
      pending = Math.max(pending, meters.get("agroal.awaiting.count").gauge().value());
      if (cold.isEmpty() && pending >= 40) {
        cold = ask(threads, CLIENTS, "/" + UUID.randomUUID());
      }
    }
    long over = System.nanoTime();
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get(SLOW + 0).status() == 200);
    Duration recovery = Duration.ofNanos(System.nanoTime() - over);

    List<Answer> refused = new ArrayList<>();
    for (Future<Answer> answer : slow) {
      if (answer.get().status() != 200) {
        refused.add(answer.get());
      }
    }
    // Meters and jobs ask for a connection now and then, too.
    assertThat(refused).hasSizeBetween(CLIENTS - POOL, CLIENTS - POOL + 2);
    assertThat(refused)
        .allSatisfy(answer -> {
          assertThat(answer.status()).as(answer.body()).isEqualTo(503);
          assertThat(answer.retryAfter()).isNotEmpty();
          assertThat(answer.body()).contains("\"code\":\"database-unavailable\"");
        });
    assertThat(pending).isGreaterThanOrEqualTo(40);
    Duration refusal = refused.stream().map(Answer::took).max(Duration::compareTo).orElseThrow();
    List<Duration> turnedAway = new ArrayList<>();
    for (Future<Answer> answer : cold) {
      assertThat(answer.get().status()).isEqualTo(503);
      assertThat(answer.get().retryAfter()).isNotEmpty();
      turnedAway.add(answer.get().took());
    }
    return new Round(
        refusal, Collections.max(turnedAway), percentile99(redirects), pending, recovery);
  }

  private static String shortLink() {
    return TestAccounts.creator()
        .browser()
        .contentType(ContentType.JSON)
        .body("{\"url\":\"https://example.com/while-the-pool-is-exhausted\"}")
        .post("/api/v1/links")
        .then()
        .statusCode(201)
        .extract()
        .path("code");
  }

  private List<Future<Answer>> ask(ExecutorService threads, int times, String path) {
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(threads.submit(() -> get(path)));
    }
    return answers;
  }

  private Answer get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .timeout(Duration.ofSeconds(20))
            .build();
    long began = System.nanoTime();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        Duration.ofNanos(System.nanoTime() - began),
        response.headers().firstValue("Retry-After").orElse(""),
        response.body());
  }

  private static Duration percentile99(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
  }
}
