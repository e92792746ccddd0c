package app.dari.operations.recorder;

import app.dari.platform.telemetry.Processors;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads the key figures from the metrics. For one thread. */
final class Sampler {
  private static final String REQUESTS = "http.server.requests";

  private final MeterRegistry meters;
  private final Path home;
  private final Latency redirect = new Latency();
  private final Latency page = new Latency();
  private final Latency api = new Latency();
  private final Processors processors = new Processors();
  private final Map<Key, Double> counted = new EnumMap<>(Key.class);

  Sampler(MeterRegistry meters, Path home) {
    this.meters = meters;
    this.home = home;
  }

  /** What there was in the seconds since one last asked; a key that is not known is missing. */
  Map<Key, Double> sample(double seconds) {
    Map<Key, Double> values = new EnumMap<>(Key.class);
    Latency since = redirect.since(timers(REQUESTS, "uri", "/{code}"));
    values.put(Key.REDIRECT_RATE, since.count() / seconds);
    values.put(Key.REDIRECT_P50, since.within(0.5));
    values.put(Key.REDIRECT_P95, since.within(0.95));
    values.put(Key.REDIRECT_P99, since.within(0.99));
    since = page.since(timers(REQUESTS, "uri", "/@{handle}"));
    values.put(Key.PAGE_RATE, since.count() / seconds);
    values.put(Key.PAGE_P50, since.within(0.5));
    values.put(Key.PAGE_P95, since.within(0.95));
    values.put(Key.PAGE_P99, since.within(0.99));
    since = api.since(timers("dari.requests", "kind", "api"));
    values.put(Key.API_RATE, since.count() / seconds);
    values.put(Key.API_P50, since.within(0.5));
    values.put(Key.API_P95, since.within(0.95));
    values.put(Key.API_P99, since.within(0.99));
    rate(values, Key.ERROR_RATE, errors(), seconds);
    rate(values, Key.SLOW_RATE, count("dari.requests.slow"), seconds);
    rate(values, Key.POOL_TIMEOUT_RATE, count("dari.database.pool.timeouts"), seconds);
    rate(values, Key.LEDGER_LOST_RATE, count("dari.ledger.lost"), seconds);
    rate(values, Key.KAKAO_FAILURE_RATE, kakaoFailures(), seconds);
    rate(values, Key.GC_PAUSES, pauses(), seconds);
    values.put(Key.CPU_PROCESS, processors.process(seconds));
    values.put(Key.CPU_SYSTEM, processors.system());
    values.put(Key.HEAP_LIVE, gauge("dari.heap.live.bytes"));
    values.put(Key.MEMORY_RSS, gauge("dari.memory.rss.bytes"));
    values.put(Key.MEMORY_USED, gauge("dari.memory.used.bytes"));
    values.put(Key.MEMORY_LIMIT, gauge("dari.memory.limit.bytes"));
    values.put(Key.POOL_ACTIVE, gauge("agroal.active.count"));
    values.put(Key.POOL_IDLE, gauge("agroal.available.count"));
    values.put(Key.POOL_WAITING, gauge("agroal.awaiting.count"));
    values.put(Key.EVENT_LOOP_LAG, lag());
    values.put(Key.LEDGER_DEPTH, gauge("dari.ledger.depth.bytes"));
    values.put(Key.LEDGER_LAG, gauge("dari.ledger.lag.seconds"));
    values.put(Key.JOBS_DUE, gauge("dari.jobs.due"));
    values.put(Key.JOBS_FAILING, gauge("dari.jobs.failing"));
    values.put(Key.DISK_FREE, free());
    return values;
  }

  /** Nothing is known at the first time: what was counted then was so since the start. */
  private void rate(Map<Key, Double> values, Key key, double now, double seconds) {
    Double before = counted.put(key, now);
    if (before != null) {
      values.put(key, Math.max(0, now - before) / seconds);
    }
  }

  private Collection<Timer> timers(String name, String tag, String value) {
    return meters.find(name).tag(tag, value).timers();
  }

  private double errors() {
    return meters.find(REQUESTS).timers().stream()
        .filter(timer -> String.valueOf(timer.getId().getTag("status")).startsWith("5"))
        .mapToDouble(Timer::count)
        .sum();
  }

  private double kakaoFailures() {
    return meters.find("dari.kakao.calls").counters().stream()
        .filter(counter -> !"ok".equals(counter.getId().getTag("outcome")))
        .mapToDouble(Counter::count)
        .sum();
  }

  private double pauses() {
    return meters.find("jvm.gc.pause").timers().stream()
        .mapToDouble(timer -> timer.totalTime(TimeUnit.SECONDS))
        .sum();
  }

  private double lag() {
    return meters.find("dari.eventloop.lag").timers().stream()
        .mapToDouble(timer -> timer.max(TimeUnit.SECONDS))
        .max()
        .orElse(Double.NaN);
  }

  private double count(String name) {
    return meters.find(name).counters().stream().mapToDouble(Counter::count).sum()
        + meters.find(name).functionCounters().stream().mapToDouble(FunctionCounter::count).sum();
  }

  private double gauge(String name) {
    Gauge gauge = meters.find(name).gauge();
    return gauge == null ? Double.NaN : gauge.value();
  }

  private double free() {
    try {
      return Files.getFileStore(home).getUsableSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
