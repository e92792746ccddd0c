package app.dari.platform.telemetry;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * How long answers of each route took since the process started, in classes of time, but for the
 * hot ones, whose metrics have them. No metrics: they would be thousands of series.
 */
@Singleton
public final class RouteTimes {
  private static final long[] BOUNDS =
      Stream.of(MeterRules.buckets()).mapToLong(Duration::toNanos).toArray();

  private static final int MOST = 400;

  private final Map<Route, LongAdder[]> routes = new ConcurrentHashMap<>();

  private record Route(String method, String template) {}

  void add(String method, String template, long nanos) {
    Route route = new Route(method, template);
    if (routes.size() < MOST || routes.containsKey(route)) {
      routes.computeIfAbsent(route, _ -> classes())[classOf(nanos)].increment();
    }
  }

  /** How many answers took at most so many nanoseconds, by these; empty when none is known. */
  public Map<Double, Double> of(String method, String template) {
    LongAdder[] classes = routes.get(new Route(method, template));
    Map<Double, Double> within = new TreeMap<>();
    double sum = 0;
    for (int i = 0; classes != null && i < BOUNDS.length; i++) {
      sum += classes[i].sum();
      within.put((double) BOUNDS[i], sum);
    }
    return within;
  }

  /** How many answers there were. */
  public double count(String method, String template) {
    LongAdder[] classes = routes.get(new Route(method, template));
    return classes == null ? 0 : Stream.of(classes).mapToDouble(LongAdder::sum).sum();
  }

  private static LongAdder[] classes() {
    return Stream.generate(LongAdder::new).limit(BOUNDS.length + 1L).toArray(LongAdder[]::new);
  }

  /** The last is for whatever took longer than any bound. */
  private static int classOf(long nanos) {
    int at = 0;
    while (at < BOUNDS.length && nanos > BOUNDS[at]) {
      at++;
    }
    return at;
  }
}
