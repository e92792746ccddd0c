package app.dari.operations.growth;

import static app.dari.operations.recorder.Key.API_P50;
import static app.dari.operations.recorder.Key.API_P95;
import static app.dari.operations.recorder.Key.API_RATE;
import static app.dari.operations.recorder.Key.CPU_SYSTEM;
import static app.dari.operations.recorder.Key.DISK_FREE;
import static app.dari.operations.recorder.Key.MEMORY_LIMIT;
import static app.dari.operations.recorder.Key.MEMORY_RSS;
import static app.dari.operations.recorder.Key.MEMORY_USED;
import static app.dari.operations.recorder.Key.PAGE_P50;
import static app.dari.operations.recorder.Key.PAGE_P95;
import static app.dari.operations.recorder.Key.PAGE_RATE;
import static app.dari.operations.recorder.Key.POOL_ACTIVE;
import static app.dari.operations.recorder.Key.REDIRECT_P50;
import static app.dari.operations.recorder.Key.REDIRECT_P95;
import static app.dari.operations.recorder.Key.REDIRECT_RATE;

import app.dari.operations.recorder.Key;
import app.dari.operations.recorder.Recorded;
import app.dari.operations.recorder.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** What was recorded of the last month, hour by hour, as use of resources. */
final class Load {
  static final List<Key> KEYS =
      List.of(
          REDIRECT_RATE,
          REDIRECT_P50,
          PAGE_RATE,
          PAGE_P50,
          API_RATE,
          API_P50,
          CPU_SYSTEM,
          MEMORY_RSS,
          MEMORY_USED,
          MEMORY_LIMIT,
          POOL_ACTIVE,
          DISK_FREE);

  /** Seconds within which 95 of 100 answers came. */
  static final List<Key> WITHIN = List.of(REDIRECT_P95, PAGE_P95, API_P95);

  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int PARTS = 12;

  private final Map<Key, double[]> recorded;

  /** Of one value an hour for each key; the arrays are equally long. */
  Load(Map<Key, double[]> recorded) {
    this.recorded = new EnumMap<>(recorded);
  }

  static Load read(Path home, Instant now) throws IOException {
    // Both begin with the same whole hour.
    Instant from = now.truncatedTo(ChronoUnit.HOURS).minus(MONTH);
    Map<Key, double[]> values = new EnumMap<>(Key.class);
    List<Series> hours = Recorded.read(home, KEYS, from, now, HOUR);
    for (int i = 0; i < KEYS.size(); i++) {
      values.put(KEYS.get(i), hours.get(i).values());
    }
    List<Series> parts = Recorded.read(home, WITHIN, from, now, HOUR.dividedBy(PARTS));
    for (int i = 0; i < WITHIN.size(); i++) {
      values.put(WITHIN.get(i), usual(parts.get(i).values()));
    }
    return new Load(values);
  }

  /**
   * The median of each hour. What is recorded of five minutes is their worst ten seconds, which
   * where few come is one answer: one that is slow by chance must not speak for an hour.
   */
  static double[] usual(double[] parts) {
    double[] hours = new double[Math.ceilDiv(parts.length, PARTS)];
    for (int hour = 0; hour < hours.length; hour++) {
      double[] known =
          Arrays.stream(parts, hour * PARTS, Math.min(parts.length, (hour + 1) * PARTS))
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      hours[hour] = known.length == 0 ? Double.NaN : known[(known.length - 1) / 2];
    }
    return hours;
  }

  /** What was used of a resource, hour by hour; NaN where it is not known. */
  double[] hours(Resource resource, Room room) {
    double[] hours = new double[of(REDIRECT_RATE).length];
    boolean limited = memoryLimit() != null;
    for (int hour = 0; hour < hours.length; hour++) {
      hours[hour] = at(resource, hour, room, limited);
    }
    return hours;
  }

  private double at(Resource resource, int hour, Room room, boolean limited) {
    return switch (resource) {
      case RESPONSE -> slowest(hour);
      case CONCURRENT -> underWay(hour);
      case MEMORY -> of(limited ? MEMORY_USED : MEMORY_RSS)[hour];
      case POOL -> of(POOL_ACTIVE)[hour];
      case DISK -> room.disk() > 0 ? room.disk() - of(DISK_FREE)[hour] : Double.NaN;
      case CLICKS -> of(REDIRECT_RATE)[hour];
      case PROCESSORS -> of(CPU_SYSTEM)[hour];
      case PEOPLE, DATABASE -> Double.NaN;
    };
  }

  /** Bytes of the limit of the control group, as it was last; null without one. */
  @Nullable Double memoryLimit() {
    double[] limits = of(MEMORY_LIMIT);
    for (int hour = limits.length - 1; hour >= 0; hour--) {
      // What was recorded while there was no limit yet, or is no more, does not count.
      if (!Double.isNaN(of(MEMORY_RSS)[hour])) {
        return limits[hour] > 0 ? limits[hour] : null;
      }
    }
    return null;
  }

  private double slowest(int hour) {
    return DoubleStream.of(of(REDIRECT_P95)[hour], of(PAGE_P95)[hour], of(API_P95)[hour])
        .filter(seconds -> !Double.isNaN(seconds))
        .max()
        .orElse(Double.NaN);
  }

  /** By Little's law: how many come, times how long each stays. */
  private double underWay(int hour) {
    if (Double.isNaN(of(REDIRECT_RATE)[hour])) {
      return Double.NaN;
    }
    return known(REDIRECT_RATE, hour) * known(REDIRECT_P50, hour)
        + known(PAGE_RATE, hour) * known(PAGE_P50, hour)
        + known(API_RATE, hour) * known(API_P50, hour);
  }

  /** Nobody came: nothing. */
  private double known(Key key, int hour) {
    double value = of(key)[hour];
    return Double.isNaN(value) ? 0 : value;
  }

  private double[] of(Key key) {
    double[] values = recorded.get(key);
    return values == null ? new double[0] : values;
  }
}
