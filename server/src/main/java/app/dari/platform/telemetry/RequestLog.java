package app.dari.platform.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One line for each request that is followed: information, or a warning when it was slow. Written
 * by a thread of its own, so that a reader of the log who stops reading holds up nobody; when too
 * many wait, lines are dropped and counted.
 */
@Singleton
public final class RequestLog {
  /** Of its lines in the log. */
  public static final String CATEGORY = RequestLine.CATEGORY;

  private static final int MOST_WAITING = 4_096;

  private final long slowNanos;
  private final RouteTimes times;
  private final Timer ofApi;
  private final Timer ofOthers;
  private final LongAdder slow = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final @Nullable Spans spans;
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> Thread.ofPlatform().daemon().name("request-log").unstarted(task),
          (_, _) -> dropped.increment());

  public RequestLog(TelemetryConfig config, RouteTimes times, MeterRegistry meters) {
    this.times = times;
    this.slowNanos = config.slowRequest().toNanos();
    URI collector = config.traces();
    this.spans = collector == null ? null : new Spans(collector, config.traceHeaders());
    this.ofApi = timer(meters, "api");
    this.ofOthers = timer(meters, "other");
    FunctionCounter.builder("dari.requests.slow", slow, LongAdder::sum)
        .description("Answers that took longer than SLOW_REQUEST_MS")
        .register(meters);
    FunctionCounter.builder("dari.log.dropped", dropped, LongAdder::sum)
        .description("Lines of the log that nobody took in time")
        .register(meters);
  }

  private static Timer timer(MeterRegistry meters, String kind) {
    return Timer.builder("dari.requests")
        .description("Answers but those of the two hot paths")
        .tag("kind", kind)
        .serviceLevelObjectives(MeterRules.buckets())
        .register(meters);
  }

  /** A request has ended, however. */
  void tell(Work work, String template, int status) {
    if (work.tell()) {
      long nanos = work.nanos();
      (template.startsWith("/api/") ? ofApi : ofOthers).record(nanos, TimeUnit.NANOSECONDS);
      times.add(work.method(), template, nanos);
      write(work, RequestLine.of(work, template, status, nanos), nanos > slowNanos);
    }
  }

  /** The same for a request of a hot path: only those that were slow are told of. */
  void warnIfSlow(Work work, String template, int status) {
    long nanos = work.nanos();
    if (nanos > slowNanos && work.tell()) {
      write(work, RequestLine.of(work, template, status, nanos), true);
    }
  }

  /** The same for one that was answered from memory at once, unless the process stood still. */
  public void warnOf(Timer timer, long nanos) {
    write(null, RequestLine.of(timer.getId(), nanos), true);
  }

  /** What takes longer is slow. */
  public long slowNanos() {
    return slowNanos;
  }

  private void write(@Nullable Work work, RequestLine line, boolean isSlow) {
    if (isSlow) {
      slow.increment();
    }
    writer.execute(() -> {
      line.write(isSlow);
      if (spans != null && work != null) {
        spans.send(work, line);
      }
    });
  }

  /** What waits is written; a reader who has stopped is not waited for. */
  @PreDestroy
  void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (spans != null) {
      spans.close();
    }
  }
}
