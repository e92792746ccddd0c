package app.dari.operations.recorder;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** How long answers took since one was last asked, from classes of time that only ever grow. */
public final class Latency {
  private Map<Double, Double> before = Map.of();
  private double total;

  /** Of so many in all, by how many took at most so many nanoseconds. */
  public static Latency of(Map<Double, Double> within, double total) {
    Latency all = new Latency();
    all.before = new TreeMap<>(within);
    all.total = total;
    return all;
  }

  /** Of the timers, which may become more. */
  public Latency since(Collection<Timer> timers) {
    Map<Double, Double> now = new TreeMap<>();
    double all = 0;
    for (Timer timer : timers) {
      all += timer.count();
      for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
        if (Double.isFinite(bucket.bucket())) {
          now.merge(bucket.bucket(), bucket.count(), Double::sum);
        }
      }
    }
    Map<Double, Double> grown = new TreeMap<>();
    now.forEach((bound, count) -> grown.put(bound, count - before.getOrDefault(bound, 0.0)));
    Latency since = of(grown, all - total);
    before = now;
    total = all;
    return since;
  }

  /** How many there were. */
  double count() {
    return total;
  }

  /** Seconds within which a share of them were answered; NaN without any. */
  public double within(double share) {
    if (total <= 0) {
      return Double.NaN;
    }
    double wanted = share * total;
    double lower = 0;
    double fewer = 0;
    for (Map.Entry<Double, Double> bucket : before.entrySet()) {
      if (bucket.getValue() >= wanted) {
        double in = bucket.getValue() - fewer;
        double part = in <= 0 ? 1 : (wanted - fewer) / in;
        return (lower + part * (bucket.getKey() - lower)) / 1e9;
      }
      lower = bucket.getKey();
      fewer = bucket.getValue();
    }
    // Longer than any class: at least so long.
    return lower / 1e9;
  }
}
