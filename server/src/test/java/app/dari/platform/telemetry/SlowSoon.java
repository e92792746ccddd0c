package app.dari.platform.telemetry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A server that calls answers slow after 400 ms, tells a collector, and has three connections. */
public final class SlowSoon implements QuarkusTestProfile {
  static final double MILLIS = 400;
  static final int POOL = 3;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.datasource.jdbc.max-size",
        Integer.toString(POOL),
        "quarkus.datasource.jdbc.acquisition-timeout",
        "PT5S");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Setting.class));
  }

  /** Our settings are read from properties. */
  public static final class Setting implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      System.setProperty("SLOW_REQUEST_MS", Integer.toString((int) MILLIS));
      System.setProperty("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.SHARED.address());
      System.setProperty("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20secret");
      return Map.of();
    }

    @Override
    public void stop() {
      System.clearProperty("SLOW_REQUEST_MS");
      System.clearProperty("OTEL_EXPORTER_OTLP_ENDPOINT");
      System.clearProperty("OTEL_EXPORTER_OTLP_HEADERS");
    }
  }
}
