package app.dari.platform.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Counts the records that are not kept; tells the operator when it begins and when it is over. */
final class Losses {
  private static final Logger LOG = Logger.getLogger(Losses.class);
  private static final long OVER_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Map<Loss, LongAdder> counts = new EnumMap<>(Loss.class);
  private long toldTotal;
  private long lastTotal;
  private long lastAt;
  private volatile boolean losing;

  Losses() {
    for (Loss reason : Loss.values()) {
      counts.put(reason, new LongAdder());
    }
  }

  void register(MeterRegistry meters) {
    counts.forEach((reason, count) ->
        FunctionCounter.builder("dari.ledger.lost", count, LongAdder::doubleValue)
            .tag("reason", reason.tag())
            .register(meters));
  }

  void count(Loss reason) {
    Objects.requireNonNull(counts.get(reason)).increment();
  }

  long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Whether records were lost within the last seconds. */
  boolean losing() {
    return losing;
  }

  /** Once a second. */
  void watch(Supplier<String> why) {
    long total = total();
    long now = System.nanoTime();
    if (total > lastTotal) {
      lastTotal = total;
      lastAt = now;
      if (!losing) {
        losing = true;
        LOG.errorf(
            "Visits are answered but not counted: %s (dari_ledger_lost_total says how many)",
            why.get());
      }
    } else if (losing && now - lastAt > OVER_NANOS) {
      losing = false;
      LOG.warnf("Visits are counted again; %d were lost", total - toldTotal);
      toldTotal = total;
    }
  }
}
