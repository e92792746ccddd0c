package app.dari.platform.telemetry;

import app.dari.platform.config.ServerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Warns before memory is used up: when the heap holds more than 400 MB or four fifths of what may
 * live long in it, whichever is less, and when nine tenths are taken of what the system gives. Once
 * a minute at most; with the first warning, and every ten minutes from then on, it saves which
 * classes fill the heap. Before that, at four fifths of what the system gives, the heap gives back
 * what a burst has left it.
 */
@Singleton
public final class MemoryWatch {
  private static final Logger LOG = Logger.getLogger(MemoryWatch.class);
  private static final long LARGE = 400L << 20;
  private static final long EVERY_MILLIS = 2_000;
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** While memory is short this is said anew each minute. */
  private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(90);

  private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final HeapAfterCollection heap = new HeapAfterCollection();
  private final MemoryLimit memory;
  private final GivingBack givingBack = new GivingBack(System.nanoTime());
  private final ClassHistogram histogram;
  private final Clock clock;
  private volatile boolean stopped;
  private long heapWarnedAt = System.nanoTime() - QUIET_NANOS;
  private long memoryWarnedAt = heapWarnedAt;
  private long lookedAt = System.nanoTime() - LOOK_NANOS;
  private volatile @Nullable Trouble trouble;

  private record Trouble(String what, long at) {}

  @Inject
  MemoryWatch(ServerConfig server, Clock clock, MeterRegistry meters) {
    this(server.home().resolve("diagnostics"), MemoryLimit.ofProcess(), clock);
    Gauge.builder("dari.heap.live.bytes", heap, it -> it.last().bytes())
        .description("What the heap held after it was last collected")
        .register(meters);
    Gauge.builder("dari.memory.pressure.percent", this, MemoryWatch::pressure)
        .description("How near memory is to what is warned of, which is 100")
        .register(meters);
    Gauge.builder("dari.memory.rss.bytes", () -> Resident.bytes().orElse(0))
        .description("Memory of this process that is in use")
        .register(meters);
    Gauge.builder("dari.memory.used.bytes", memory, it -> value(it.used()))
        .description("What counts against the memory limit, of all processes it is for")
        .register(meters);
    Gauge.builder("dari.memory.limit.bytes", memory, it -> value(it.limit()))
        .description("The memory limit of the control group, if there is one")
        .register(meters);
  }

  MemoryWatch(Path folder, MemoryLimit memory, Clock clock) {
    this.memory = memory;
    this.histogram = new ClassHistogram(folder);
    this.clock = clock;
  }

  /** What was wrong with memory in the last minute, for the operator; null: nothing. */
  public @Nullable String trouble() {
    Trouble last = trouble;
    return last != null && System.nanoTime() - last.at() < REMEMBERED_NANOS ? last.what() : null;
  }

  void start(@Observes StartupEvent event) {
    start();
  }

  void start() {
    heap.listen();
    Thread.ofPlatform().daemon().name("memory-watch").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private void run() {
    try {
      while (!stopped) {
        watchHeap();
        giveBack();
        watchMemory();
        heap.awaitCollection(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchHeap() {
    HeapAfterCollection.Held held = heap.last();
    if (isQuiet(heapWarnedAt)) {
      return;
    }
    boolean due = System.nanoTime() - lookedAt >= LOOK_NANOS;
    if (held.whole()) {
      if (held.bytes() > threshold(HeapAfterCollection.room())) {
        warnOfHeap(held.bytes(), due ? look() : "");
      }
    } else if (due && held.bytes() > threshold(max())) {
      // What was not looked at may be garbage: looking collects the whole heap.
      String classes = look();
      long left = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      if (left > threshold(HeapAfterCollection.room())) {
        warnOfHeap(left, classes);
      }
    }
  }

  /**
   * The collector keeps what the heap has once grown to, until all of it is collected, which may be
   * hours. By then the kernel may have killed somebody.
   */
  private void giveBack() {
    MemoryUsage usage = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    if (value(memory.used()) > value(memory.limit()) * 0.8
        && givingBack.isWorthIt(
            System.nanoTime(), usage.getCommitted(), Math.max(usage.getInit(), heap.live()))) {
      System.gc();
      long left = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
      givingBack.collected(System.nanoTime(), usage.getCommitted(), left);
      LOG.infof(
          "Memory is short: the heap took %s, and takes %s after it was collected",
          megabytes(usage.getCommitted()), megabytes(left));
    }
  }

  /** Of the heap and the memory limit, what is nearer to what is warned of; 100 is there. */
  double pressure() {
    double ofHeap = 100.0 * heap.live() / threshold(HeapAfterCollection.room());
    double ofLimit = 100 * value(memory.used()) / (value(memory.limit()) * 0.9);
    return Double.isNaN(ofLimit) ? ofHeap : Math.max(ofHeap, ofLimit);
  }

  private static long max() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
  }

  /** Above it the heap is warned of, if so much fits in. */
  static long threshold(long room) {
    return room <= 0 ? LARGE : Math.min(LARGE, room / 10 * 8);
  }

  private String look() {
    lookedAt = System.nanoTime();
    return ClassHistogram.take();
  }

  private void warnOfHeap(long bytes, String classes) {
    heapWarnedAt = System.nanoTime();
    warn(
        "The heap holds %s of %s after it was collected; beyond that the process ends.%s"
            .formatted(megabytes(bytes), megabytes(max()), saved(classes)));
  }

  private void warn(String what) {
    trouble = new Trouble(what, System.nanoTime());
    LOG.warn(what);
  }

  private void watchMemory() {
    OptionalLong limit = memory.limit();
    OptionalLong used = memory.used();
    if (limit.isEmpty()
        || used.isEmpty()
        || used.getAsLong() <= limit.getAsLong() / 10 * 9
        || isQuiet(memoryWarnedAt)) {
      return;
    }
    memoryWarnedAt = System.nanoTime();
    boolean due = System.nanoTime() - lookedAt >= LOOK_NANOS;
    warn(
        ("%s of the memory limit of %s are used; beyond that the kernel kills a process."
                + " Of this process: %s, %s of it heap.%s")
            .formatted(
                megabytes(used.getAsLong()),
                megabytes(limit.getAsLong()),
                megabytes(Resident.bytes().orElse(0)),
                megabytes(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()),
                saved(due ? look() : "")));
  }

  private String saved(String classes) {
    if (classes.isEmpty()) {
      return "";
    }
    try {
      return " What fills the heap: " + histogram.save(classes, clock.instant());
    } catch (IOException e) {
      return " What fills the heap could not be saved: " + e.getClass().getSimpleName();
    }
  }

  private static boolean isQuiet(long warnedAt) {
    return System.nanoTime() - warnedAt < QUIET_NANOS;
  }

  private static double value(OptionalLong bytes) {
    return bytes.isPresent() ? bytes.getAsLong() : Double.NaN;
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%d MB", bytes >> 20);
  }
}
