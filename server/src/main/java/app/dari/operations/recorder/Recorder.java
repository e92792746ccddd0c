package app.dari.operations.recorder;

import app.dari.platform.config.ServerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the key figures of the last day and the last month in {@code DARI_HOME/telemetry}: also
 * while the database is down, which is when somebody wants to see them.
 */
@Singleton
public final class Recorder {
  private static final Logger LOG = Logger.getLogger(Recorder.class);
  private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Path folder;
  private final Sampler sampler;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("recorder").unstarted(this::run);
  private long sampledAt = System.nanoTime();
  private long failedAt = System.nanoTime() - RETRY_NANOS;
  private volatile @Nullable Recording recording;

  @Inject
  Recorder(ServerConfig server, MeterRegistry meters, Clock clock) {
    this(folder(server.home()), new Sampler(meters, server.home()), clock);
  }

  Recorder(Path folder, Sampler sampler, Clock clock) {
    this.folder = folder;
    this.sampler = sampler;
    this.clock = clock;
  }

  /** Where the files lie in the folder of the data. */
  static Path folder(Path home) {
    return home.resolve("telemetry");
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    thread.join(TimeUnit.SECONDS.toMillis(2));
  }

  /** What was recorded of one key; as of several. */
  public Series read(Key key, Instant from, Instant to, Duration step) {
    return read(List.of(key), from, to, step).getFirst();
  }

  /**
   * What was recorded of several keys, in their order.
   *
   * @param step at least ten seconds; what is older than a day, or asked for in steps of five
   *     minutes or more, comes in multiples of five minutes
   */
  public List<Series> read(List<Key> keys, Instant from, Instant to, Duration step) {
    Recording now = recording;
    try {
      if (now != null) {
        return now.read(keys, from, to, step, clock.instant());
      }
    } catch (IOException e) {
      LOG.warnf("What was recorded cannot be read: %s", e.toString());
    }
    return keys.stream().map(_ -> new Series(from, step, new double[0])).toList();
  }

  private void run() {
    try {
      open();
      // What was counted until now was not within the first ten seconds.
      var _ = sampler.sample(1);
      while (!stopping.await(untilNext(), TimeUnit.MILLISECONDS)) {
        sample();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** Until the clock shows whole ten seconds. */
  private long untilNext() {
    long step = Recording.FINE_SECONDS * 1_000L;
    return step - Math.floorMod(clock.millis(), step);
  }

  private void sample() {
    long now = System.nanoTime();
    double seconds = (now - sampledAt) / 1e9;
    sampledAt = now;
    Map<Key, Double> values = sampler.sample(Math.max(seconds, 0.001));
    if (recording == null && now - failedAt >= RETRY_NANOS) {
      open();
    }
    Recording open = recording;
    if (open != null) {
      try {
        open.write(clock.instant(), values);
      } catch (IOException e) {
        failed(e);
      }
    }
  }

  private void open() {
    try {
      recording = Recording.open(folder);
    } catch (IOException e) {
      failed(e);
    }
  }

  /** A disk that is full or gone is told of once a minute, and tried again. */
  private void failed(IOException e) {
    LOG.warnf("Key figures cannot be recorded; trying again in a minute: %s", e.toString());
    failedAt = System.nanoTime();
    close();
  }

  private void close() {
    Recording open = recording;
    recording = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("A recording could not be closed", e);
      }
    }
  }
}
