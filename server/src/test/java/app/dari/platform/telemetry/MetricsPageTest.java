package app.dari.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages operators read list every metric of ours, and none that is not there. */
@QuarkusTest
final class MetricsPageTest {
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (dari_\\w+) \\w+$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(dari_\\w+)(?:\\{[^`]*})?` \\|");

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics = URI.create("/metrics");

  @ParameterizedTest
  @ValueSource(strings = {"logs-and-metrics.md", "logs-and-metrics.ko.md"})
  void thePageListsEveryMetric(String page) throws IOException {
    String scraped = RestAssured.given().accept("text/plain").get(metrics).asString();
    String text = Files.readString(Path.of("../docs/operate").resolve(page));
    assertThat(found(ROW, text)).isEqualTo(found(TYPE, scraped));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
