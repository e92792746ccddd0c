package app.dari.operations.recorder;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.startsWith;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-postgres")
@QuarkusTest
final class RecorderTest {
  @Inject Recorder recorder;
  @Inject MeterRegistry meters;

  @TestHTTPResource(value = "/history", management = true)
  URI history = URI.create("/history");

  @Test
  void itRecordsWhileTheServerRuns() throws Exception {
    Instant began = Instant.now().minusSeconds(30);
    for (int i = 0; i < 20; i++) {
      given().redirects().follow(false).get("/" + UUID.randomUUID()).then().statusCode(404);
    }
    await()
        .atMost(25, SECONDS)
        .until(() ->
            Arrays.stream(read(began, Key.REDIRECT_RATE).values()).anyMatch(rate -> rate > 0));
    assertThat(Arrays.stream(read(began, Key.MEMORY_RSS).values()).max().orElse(0))
        .isGreaterThan(50_000_000);
    assertThat(Arrays.stream(read(began, Key.DISK_FREE).values()).max().orElse(0)).isPositive();
  }

  @Test
  void theManagementPortTellsWhatWasRecorded() {
    await()
        .atMost(25, SECONDS)
        .until(() ->
            Arrays.stream(read(Instant.now().minusSeconds(30), Key.MEMORY_RSS).values())
                .anyMatch(bytes -> bytes > 0));
    given()
        .get(history + "?hours=1&keys=memory-rss,redirect-p99")
        .then()
        .statusCode(200)
        .body(startsWith("time,memory-rss,redirect-p99\n"))
        .body(matchesRegex("(?s).*\\n[-0-9]+T[0-9:]+Z,[1-9][0-9]{7,},[0-9.]*\\n.*"));
    given().get(history).then().statusCode(200).body(startsWith("time,redirect-rate,"));
    for (String wrong : List.of("?hours=0", "?hours=721", "?hours=x", "?keys=nothing", "?keys=")) {
      given().get(history + wrong).then().statusCode(400).body(containsString("event-loop-lag"));
    }
    given().get("/history").then().statusCode(404);
  }

  @Test
  void everyKeyIsFoundInTheMetrics() {
    Sampler sampler = new Sampler(meters, Path.of("."));
    given().get("/api/v1/links").then().statusCode(401);
    given().get("/@nobody-of-this-name").then().statusCode(404);
    given().redirects().follow(false).get("/" + UUID.randomUUID()).then().statusCode(404);
    var _ = sampler.sample(1);
    given().get("/api/v1/links").then().statusCode(401);
    given().get("/@nobody-of-this-name").then().statusCode(404);
    given().redirects().follow(false).get("/" + UUID.randomUUID()).then().statusCode(404);
    await()
        .atMost(20, SECONDS)
        .until(() -> !Double.isNaN(meters.get("dari.jobs.due").gauge().value()));
    Map<Key, Double> values = sampler.sample(1);
    for (Key key : Key.values()) {
      // There may be no limit on this machine.
      if (key != Key.MEMORY_USED && key != Key.MEMORY_LIMIT) {
        assertThat(values.getOrDefault(key, Double.NaN)).as(key.word()).isNotNaN();
      }
    }
  }

  private Series read(Instant from, Key key) {
    return recorder.read(key, from, Instant.now(), Duration.ofSeconds(10));
  }
}
