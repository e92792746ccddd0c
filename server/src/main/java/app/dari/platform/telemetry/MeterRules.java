package app.dari.platform.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the framework's metrics of requests few whatever is asked for: by the templates of ours,
 * the methods there are, and kinds of status. What does not fit is refused, not renamed: a name is
 * remembered for every name it was given for.
 */
@Singleton
public final class MeterRules implements MeterFilter {
  private static final String REQUESTS = "http.server.requests";
  private static final int MOST = 400;

  /** What the framework says of addresses that have no template. */
  private static final Set<String> NO_TEMPLATES =
      Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");

  /** Refusals that mean something to an operator; the others are one. */
  private static final Set<String> TOLD_APART = Set.of("404", "429");

  private final AtomicInteger accepted = new AtomicInteger();

  /** Upper ends of the classes that times of answers are counted in. */
  static Duration[] buckets() {
    return Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 3_000, 5_000, 10_000)
        .map(Duration::ofMillis)
        .toArray(Duration[]::new);
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().equals(REQUESTS)) {
      return id;
    }
    String status = tag(id, "status");
    return status.length() == 3 && status.charAt(0) == '4' && !TOLD_APART.contains(status)
        ? id.replaceTags(Tags.of(id.getTags()).and(Tag.of("status", "4xx")))
        : id;
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    if (!id.getName().equals(REQUESTS)) {
      return MeterFilterReply.NEUTRAL;
    }
    String uri = tag(id, "uri");
    boolean ours = RouteTemplates.isKnown(uri) || NO_TEMPLATES.contains(uri);
    // Asked once for each that is new.
    if (!ours || !Methods.isKnown(tag(id, "method")) || accepted.get() >= MOST) {
      return MeterFilterReply.DENY;
    }
    accepted.incrementAndGet();
    return MeterFilterReply.NEUTRAL;
  }

  @Override
  public @Nullable DistributionStatisticConfig configure(
      Meter.Id id, DistributionStatisticConfig config) {
    if (!id.getName().equals(REQUESTS) || !RouteTemplates.isHot(tag(id, "uri"))) {
      return config;
    }
    double[] nanos = Stream.of(buckets()).mapToDouble(Duration::toNanos).toArray();
    return DistributionStatisticConfig.builder()
        .serviceLevelObjectives(nanos)
        .build()
        .merge(config);
  }

  private static String tag(Meter.Id id, String name) {
    String value = id.getTag(name);
    return value == null ? "" : value;
  }
}
