package app.dari.operations.faults;

import app.dari.platform.telemetry.RequestLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

/**
 * Hears what is logged as wrong or slow, and holds it until somebody takes it. It waits for nobody
 * and never fails: event loops log too.
 */
final class LogEar extends Handler {
  /** Of causes between two takings; what comes then is told of as one. */
  private static final int MOST_CAUSES = 200;

  /** Of slow requests between two takings: the slowest stay. */
  private static final int MOST_SLOW = 50;

  private final Map<String, Fault> faults = new HashMap<>();
  private final List<SlowRequest> slow = new ArrayList<>();

  /** What was heard since it was last taken. */
  record Heard(List<Fault> faults, List<SlowRequest> slow) {
    boolean isEmpty() {
      return faults.isEmpty() && slow.isEmpty();
    }
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() < Level.WARN.intValue()) {
      return;
    }
    try {
      ExtLogRecord heard = ExtLogRecord.wrap(line);
      if (RequestLog.CATEGORY.equals(heard.getLoggerName())) {
        add(SlowRequest.of(heard));
      } else {
        add(Cause.of(heard));
      }
    } catch (RuntimeException _) {
      // What was thrown may answer with a fault of its own; whoever logs is not to blame.
      return;
    }
  }

  /** Takes what was heard; it is given back when it could not be kept. */
  synchronized Heard take() {
    Heard heard = new Heard(List.copyOf(faults.values()), List.copyOf(slow));
    faults.clear();
    slow.clear();
    return heard;
  }

  synchronized void giveBack(Heard heard) {
    heard.faults().forEach(this::add);
    heard.slow().forEach(this::add);
  }

  private synchronized void add(Fault fault) {
    boolean fits = faults.containsKey(fault.id()) || faults.size() < MOST_CAUSES;
    Fault told = fits ? fault : Cause.others(fault);
    faults.merge(told.id(), told, LogEar::together);
  }

  private synchronized void add(SlowRequest request) {
    slow.add(request);
    if (slow.size() > MOST_SLOW) {
      slow.remove(slow.stream().min(Comparator.comparingDouble(SlowRequest::millis)).orElseThrow());
    }
  }

  private static Fault together(Fault one, Fault other) {
    return one.last().isAfter(other.last()) ? other.and(one) : one.and(other);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
