package app.dari.platform.telemetry;

import app.dari.platform.config.ServerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How many clients are connected, and whether there is room for more. */
@Singleton
public final class ConnectionWatch {
  private final MeterRegistry meters;
  private final int most;

  ConnectionWatch(MeterRegistry meters, ServerConfig config) {
    this.meters = meters;
    this.most = config.maxConnections();
    Gauge.builder("dari.http.connections.max", () -> most)
        .description("Clients connected at once; more are closed")
        .register(meters);
  }

  /** What is wrong, for the operator; null: nothing. */
  public @Nullable String trouble() {
    int now = connected();
    // Whoever is closed is gone at once: what is seen is that hardly a place is left.
    return now < most - most / 20
        ? null
        : "%d clients are connected, and no more than %d are let in (MAX_CONNECTIONS)"
            .formatted(now, most);
  }

  private int connected() {
    return meters.find("http.server.connections").longTaskTimers().stream()
        .mapToInt(LongTaskTimer::activeTasks)
        .sum();
  }
}
