package app.dari.platform.telemetry;

import app.dari.platform.config.Environment;
import java.time.Duration;

/**
 * What the program says about itself.
 *
 * @param slowRequest an answer that takes longer is warned of
 */
public record TelemetryConfig(Duration slowRequest) {
  /** Reads the settings of telemetry. */
  public static TelemetryConfig read(Environment env) {
    return new TelemetryConfig(
        Duration.ofMillis(
            env.integer(
                "SLOW_REQUEST_MS",
                3_000,
                1,
                600_000,
                "An answer that takes more milliseconds is warned of, once, in the log.")));
  }
}
