package app.dari.operations.alarms;

import app.dari.operations.Health;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.PoolWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What is watched, as this process sees it, told without waiting for anything. One thread looks;
 * any may see what it saw.
 */
@Singleton
public final class Readings {
  private static final int MOST_SAMPLES = 180;

  /** A tenth of a larger disk is enough for what is written while nobody looks. */
  private static final long LARGE_DISK = 100L << 30;

  /** How long migrations may take before a database counts as one that cannot be used. */
  private static final Duration MIGRATING = Duration.ofMinutes(5);

  private final Health health;
  private final PoolWatch pool;
  private final MeterRegistry meters;
  private final ServerConfig server;
  private final Shares shares;
  private final Deque<Sample> samples = new ConcurrentLinkedDeque<>();

  Readings(Health health, PoolWatch pool, MeterRegistry meters, ServerConfig server) {
    this.health = health;
    this.pool = pool;
    this.meters = meters;
    this.server = server;
    this.shares = new Shares(meters);
  }

  /** What was seen at a moment. */
  public record Sample(Instant at, Map<Signal, Double> values) {}

  /** What was seen since a moment, not longer ago than half an hour; the oldest first. */
  public List<Sample> since(Instant moment) {
    return samples.stream().filter(sample -> !sample.at().isBefore(moment)).toList();
  }

  /** All of them; what is not known is empty. */
  Map<Signal, OptionalDouble> now(Instant now) {
    shares.look(now);
    Map<Signal, OptionalDouble> values = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      values.put(signal, read(signal));
    }
    keep(values, now);
    return values;
  }

  private void keep(Map<Signal, OptionalDouble> values, Instant now) {
    Map<Signal, Double> known = new EnumMap<>(Signal.class);
    values.forEach((signal, value) -> value.ifPresent(each -> known.put(signal, each)));
    samples.addLast(new Sample(now, known));
    while (samples.size() > MOST_SAMPLES) {
      samples.removeFirst();
    }
  }

  private OptionalDouble read(Signal signal) {
    return switch (signal) {
      case DATABASE -> OptionalDouble.of(isUsable() ? 0 : 1);
      case ERRORS -> shares.faults();
      case SLOW -> shares.slow();
      case MEMORY -> gauge("dari.memory.pressure.percent");
      case POOL -> OptionalDouble.of(pool.trouble() == null ? 0 : 1);
      case DISK -> disk();
      case LEDGER -> ledger();
      case JOBS -> gauge("dari.jobs.failing");
      case BACKUP -> backup();
      case CERTIFICATE -> gauge("dari.certificate.days");
    };
  }

  private boolean isUsable() {
    return health.hasDatabase()
        ? health.canSave()
        : health.answersDatabase() && uptime().compareTo(MIGRATING) < 0;
  }

  private OptionalDouble disk() {
    try {
      FileStore disk = Files.getFileStore(server.home());
      long all = disk.getTotalSpace();
      return all <= 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(room(disk.getUsableSpace(), all));
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  /** Percent that are free, of {@link #LARGE_DISK} if there is more; as {@code ./dari check}. */
  static double room(long free, long all) {
    return Math.min(100, 100.0 * free / Math.min(all, LARGE_DISK));
  }

  private OptionalDouble ledger() {
    Health.Component ledger = health.details().components().get("ledger");
    return ledger == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            switch (ledger.status()) {
              case PASS -> 0;
              case WARN -> 1;
              case FAIL -> 2;
            });
  }

  /** Where none was ever proven, none was as long as this process knows. */
  private OptionalDouble backup() {
    if (!server.production()) {
      return OptionalDouble.empty();
    }
    double seconds = gauge("dari.backup.age.seconds").orElse((double) uptime().toSeconds());
    return OptionalDouble.of(seconds / Duration.ofHours(1).toSeconds());
  }

  private static Duration uptime() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }

  /** What another part of the program measures, if it does. */
  private OptionalDouble gauge(String name) {
    Gauge gauge = meters.find(name).gauge();
    double value = gauge == null ? Double.NaN : gauge.value();
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
