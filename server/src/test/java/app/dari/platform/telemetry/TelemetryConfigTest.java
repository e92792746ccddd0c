package app.dari.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.Environment;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TelemetryConfigTest {
  @Test
  void withoutACollectorNothingIsSent() {
    TelemetryConfig config = TelemetryConfig.read(Environment.of(_ -> null));
    assertThat(config.traces()).isNull();
    assertThat(config.traceHeaders()).isEmpty();
  }

  @Test
  void headersAreWrittenAsOpenTelemetryWritesThem() {
    Environment env =
        Environment.of(
            Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "https://traces.example:4318",
                    "OTEL_EXPORTER_OTLP_HEADERS",
                    "authorization=Basic%20YTpi+/==, x-scope=dari")
                ::get);
    TelemetryConfig config = TelemetryConfig.read(env);
    assertThat(env.problems()).isEmpty();
    assertThat(config.traces()).isEqualTo(URI.create("https://traces.example:4318"));
    assertThat(config.traceHeaders())
        .isEqualTo(Map.of("authorization", "Basic YTpi+/==", "x-scope", "dari"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secret", "a b=secret", "=secret", "a=secret%0d%0ab: c", "a=secret%2", "a=비밀"})
  void whatIsNoHeaderIsRefusedWithoutRepeatingIt(String headers) {
    Environment env = Environment.of(Map.of("OTEL_EXPORTER_OTLP_HEADERS", headers)::get);
    assertThat(TelemetryConfig.read(env).traceHeaders()).isEmpty();
    assertThat(env.problems()).hasSize(1);
    assertThat(env.problems().toString()).doesNotContain("secret").doesNotContain("비밀");
  }
}
