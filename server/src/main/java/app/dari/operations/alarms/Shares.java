package app.dari.operations.alarms;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** Of the answers of the last minute, how many were faults and how many were slow. */
final class Shares {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Fewer are chance, even where hardly anybody comes. */
  private static final int FEWEST = 3;

  private final MeterRegistry meters;
  private final Deque<Count> counts = new ArrayDeque<>();

  private record Count(Instant at, double all, double faults, double slow) {}

  Shares(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Looks at the counters. */
  void look(Instant now) {
    double all = 0;
    double faults = 0;
    for (Timer timer : meters.find("http.server.requests").timers()) {
      all += timer.count();
      String status = timer.getId().getTag("status");
      // 503 is what we answer without a database or with a full pool: those have alarms of their
      // own.
      if (status != null && status.startsWith("5") && !status.equals("503")) {
        faults += timer.count();
      }
    }
    FunctionCounter slow = meters.find("dari.requests.slow").functionCounter();
    counts.addLast(new Count(now, all, faults, slow == null ? Double.NaN : slow.count()));
    counts.removeIf(count -> count.at().isBefore(now.minus(WINDOW)));
  }

  OptionalDouble faults() {
    return share(last().faults() - first().faults());
  }

  OptionalDouble slow() {
    return share(last().slow() - first().slow());
  }

  private Count first() {
    return counts.getFirst();
  }

  private Count last() {
    return counts.getLast();
  }

  private OptionalDouble share(double some) {
    if (Double.isNaN(some)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(some < FEWEST ? 0 : 100 * some / (last().all() - first().all()));
  }
}
