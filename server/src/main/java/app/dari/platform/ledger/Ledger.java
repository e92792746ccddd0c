package app.dari.platform.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes records off the request path. Held in memory until drained, at most about a second while
 * the database answers: a crash loses what was not drained yet. Visitors come before statistics, so
 * a full ledger drops the record, and counts it. Safe for any thread.
 */
@Singleton
public final class Ledger {
  /** Records held at most. */
  public static final int CAPACITY = 100_000;

  private final ArrayBlockingQueue<byte[]> records = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();

  Ledger(MeterRegistry meters) {
    Gauge.builder("dari.ledger.depth", records, ArrayBlockingQueue::size).register(meters);
    FunctionCounter.builder("dari.ledger.dropped", dropped, AtomicLong::get).register(meters);
  }

  /** Takes a record; never blocks and never throws. */
  public void append(byte[] record) {
    if (!records.offer(record)) {
      dropped.incrementAndGet();
    }
  }

  /**
   * Moves up to {@code max} records into a list, oldest first; the caller then answers for them.
   */
  public int drainTo(List<byte[]> batch, int max) {
    return records.drainTo(batch, max);
  }

  /** Records lost since the process started because the ledger was full. */
  public long dropped() {
    return dropped.get();
  }
}
