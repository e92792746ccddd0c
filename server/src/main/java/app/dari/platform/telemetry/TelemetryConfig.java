package app.dari.platform.telemetry;

import app.dari.platform.config.Environment;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the program says about itself.
 *
 * @param slowRequest an answer that takes longer is warned of
 * @param traces the collector that is told of each request; null: none is
 * @param traceHeaders what it wants to be sent along, a secret often
 * @param dashboards where an operator looks at them; null: in Dari alone
 */
public record TelemetryConfig(
    Duration slowRequest,
    @Nullable URI traces,
    Map<String, String> traceHeaders,
    @Nullable URI dashboards) {
  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
  private static final String HEADERS_EXAMPLE = "authorization=Bearer%20abc";
  private static final String DASHBOARDS = "DASHBOARDS_URL";
  private static final String DASHBOARDS_EXAMPLE = "https://grafana.example";

  /** Reads the settings of telemetry; those of traces are called as OpenTelemetry calls them. */
  public static TelemetryConfig read(Environment env) {
    return new TelemetryConfig(
        Duration.ofMillis(
            env.integer(
                "SLOW_REQUEST_MS",
                3_000,
                1,
                600_000,
                "An answer that takes more milliseconds is warned of, once, in the log.")),
        env.origin(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "http://127.0.0.1:4318",
            "Collector of OpenTelemetry that traces are sent to, by OTLP over HTTP; unset: none."),
        headers(env),
        dashboards(env));
  }

  private static @Nullable URI dashboards(Environment env) {
    String value =
        env.optional(
            DASHBOARDS,
            DASHBOARDS_EXAMPLE,
            "Where Grafana, or what else draws the metrics, is reached; \"./dari check\" looks"
                + " whether it is. Unset: /app/operations draws them alone.");
    if (value == null) {
      return null;
    }
    try {
      URI address = new URI(value);
      if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    env.refuse(
        DASHBOARDS,
        "must be an http(s) address without user, query or fragment",
        DASHBOARDS_EXAMPLE);
    return null;
  }

  private static Map<String, String> headers(Environment env) {
    String value =
        env.optional(HEADERS, HEADERS_EXAMPLE, "Headers the collector wants, name=value,…");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header : value == null ? new String[0] : value.split(",", -1)) {
      String[] parts = header.split("=", 2);
      try {
        if (parts.length == 2 && parts[0].strip().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")) {
          headers.put(parts[0].strip(), decode(parts[1].strip()));
          continue;
        }
      } catch (IllegalArgumentException e) {
        // Told below.
      }
      env.refuse(HEADERS, "must be name=value, several separated by commas", HEADERS_EXAMPLE);
      break;
    }
    return Map.copyOf(headers);
  }

  /** Percent-encoded, as baggage is; here a plus is a plus. */
  private static String decode(String value) {
    String decoded = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (decoded.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("Not of a header");
    }
    return decoded;
  }
}
