package app.dari.operations.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.TestEnvironment;
import app.dari.operations.recorder.Key;
import app.dari.users.TestAccounts;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class PerformanceTest {
  private static final String PERFORMANCE = "/api/v1/operations/performance";

  private final TestClient operator = new TestClient(TestAccounts.operator());

  @Test
  void everyKeyIsThereInAsManySteps() {
    for (String span : new String[] {"hour", "day", "month"}) {
      Instant asked = Instant.now();
      JsonNode seen = operator.get(PERFORMANCE + "?span=" + span).json();
      assertThat(seen.path("series").valueStream().map(one -> one.path("key").asText()))
          .containsExactlyElementsOf(Stream.of(Key.values()).map(Key::word).toList());
      long steps = seen.path("series").path(0).path("values").size();
      assertThat(steps).isBetween(60L, 200L);
      assertThat(seen.path("series").valueStream())
          .allSatisfy(one -> assertThat(one.path("values")).hasSize((int) steps));
      Instant end =
          Instant.parse(seen.path("from").asText())
              .plusSeconds(steps * seen.path("stepSeconds").asLong());
      assertThat(end).isBetween(asked, Instant.now().plus(Duration.ofHours(6)));
    }
    assertThat(operator.get(PERFORMANCE + "?span=year").code()).isEqualTo("field-invalid");
  }

  @Test
  void whatIsMeasuredShowsWithItsTargets() {
    JsonNode targets = operator.get(PERFORMANCE).json().path("targets");
    assertThat(targets.path("responseSeconds").asDouble()).isEqualTo(2);
    assertThat(targets.path("memoryBytes").asLong()).isEqualTo(512L << 20);
    assertThat(targets.path("poolSize").asInt()).isPositive();
    await().atMost(Duration.ofSeconds(30)).until(() -> isKnown("disk-free"));
  }

  @Test
  void aRouteIsShownWithItsRequestsAndNoAddress() {
    for (int i = 0; i < 3; i++) {
      assertThat(operator.get("/api/v1/links/" + UUID.randomUUID()).status()).isEqualTo(404);
    }
    JsonNode route =
        operator
            .get(PERFORMANCE + "/routes")
            .json()
            .valueStream()
            .filter(one -> one.path("route").asText().equals("/api/v1/links/{id}"))
            .filter(one -> one.path("method").asText().equals("GET"))
            .findFirst()
            .orElseThrow();
    assertThat(route.path("requests").asLong()).isGreaterThanOrEqualTo(3);
    assertThat(route.path("failures").asLong()).isZero();
    assertThat(route.path("totalSeconds").asDouble()).isPositive();
    assertThat(route.path("p50Seconds").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(route.path("p95Seconds").asDouble());
    assertThat(route.path("p95Seconds").asDouble())
        .isLessThanOrEqualTo(route.path("p99Seconds").asDouble());
  }

  @Test
  void onlyOperatorsSeeIt() {
    assertThat(TestClient.creator().get(PERFORMANCE).code()).isEqualTo("operator-only");
    assertThat(TestClient.creator().get(PERFORMANCE + "/routes").code()).isEqualTo("operator-only");
  }

  private boolean isKnown(String key) {
    return operator
        .get(PERFORMANCE)
        .json()
        .path("series")
        .valueStream()
        .filter(one -> one.path("key").asText().equals(key))
        .flatMap(one -> one.path("values").valueStream())
        .anyMatch(JsonNode::isNumber);
  }
}
