package app.dari.platform.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records from the moment they are appended until they are drained, whatever happens to the
 * process; a power failure costs the last second at most. Visitors come before statistics: what
 * cannot be kept is counted and nobody waits for it. Safe for any thread.
 */
@Singleton
public final class Ledger {
  private static final Logger LOG = Logger.getLogger(Ledger.class);

  /** Bytes that take a second or two to store. */
  private static final long BEHIND = 32L << 20;

  /** As many as there are event loops, so that these never wait for each other. */
  private static final int STRIPES = 2;

  /** How the ledger is. */
  public enum Status {
    /** Everything is kept and drained. */
    PASS,
    /** Everything is kept; somebody should look. */
    WARN,
    /** Records are being lost, or are not drained any more. */
    FAIL
  }

  /** Status and, unless all is well, why. */
  public record Report(Status status, String reason) {}

  private final LedgerConfig config;
  private final LedgerFiles files;
  private final Drain drain;
  private final Keeper keeper;
  private final List<Stripe> stripes;
  private final Losses losses = new Losses();
  private final AtomicInteger nextStripe = new AtomicInteger();
  private final ThreadLocal<Stripe> mine = ThreadLocal.withInitial(this::assign);

  /** Takes the folder and what is in it; makes nothing yet. */
  public Ledger(LedgerConfig config, MeterRegistry meters) throws IOException {
    this.config = config;
    this.files = new LedgerFiles(LedgerFolder.take(config.folder()));
    this.drain = new Drain(files);
    this.stripes =
        IntStream.range(0, STRIPES)
            .mapToObj(_ -> new Stripe(config.oldest(), this::wake, this::wakeAhead))
            .toList();
    this.keeper = new Keeper(config, files, drain, stripes, () -> losses.watch(this::why));
    register(meters);
    takeUp();
    keeper.start();
  }

  void start(@Observes StartupEvent event) throws InterruptedException {
    keeper.awaitFirst();
  }

  /** Keeps a record; false when it is lost. */
  public boolean append(byte[] record) {
    return append(record, 0, record.length);
  }

  /** Keeps a record; false when it is lost. Never waits for the disk and never throws. */
  public boolean append(byte[] bytes, int offset, int length) {
    @Nullable Loss loss;
    try {
      loss = Frame.isPossible(length) ? mine.get().append(bytes, offset, length) : Loss.LONG;
    } catch (RuntimeException | Error e) {
      loss = Loss.DISK;
    }
    if (loss != null) {
      losses.count(loss);
    }
    return loss == null;
  }

  /** The end records come out of; for one thread. */
  public Drain drain() {
    return drain;
  }

  /** How it is now. */
  public Report report() {
    String stopped = drain.stopped();
    if (stopped != null) {
      return new Report(Status.FAIL, stopped);
    }
    if (losses.losing() || stripes.stream().anyMatch(stripe -> stripe.current() == null)) {
      return new Report(Status.FAIL, why());
    }
    if (drain.damaged() > 0) {
      return new Report(Status.WARN, "Damaged records were set aside");
    }
    if (drain.foreign() > 0) {
      return new Report(Status.WARN, "Visits of another database were set aside");
    }
    if (isHalfFull()) {
      return new Report(Status.WARN, "Half of LEDGER_MAX_SIZE is taken");
    }
    return new Report(Status.PASS, "");
  }

  /** Whether so much waits to be drained that nothing else should be in its way. */
  public boolean isBehind() {
    return drain.left() > BEHIND;
  }

  /** Whether its files take more than half of what they may. */
  public boolean isHalfFull() {
    return 2 * bytes() > config.maxSize();
  }

  /** Records that were not kept since the process started. */
  public long lost() {
    return losses.total();
  }

  /** Ends appending; what is not drained stays for the next start. */
  @PreDestroy
  public void close() {
    keeper.stop();
    files.folder().close();
  }

  private void takeUp() throws IOException {
    List<Segment> left = files.folder().left();
    for (Segment segment : left) {
      files.count(segment);
      drain.add(segment);
    }
    if (!left.isEmpty()) {
      LOG.infof("%d files of the ledger are left to be drained", left.size());
    }
  }

  private Stripe assign() {
    // Virtual threads are many and short; the turns are the event loops'.
    Thread thread = Thread.currentThread();
    int number = thread.isVirtual() ? (int) thread.threadId() : nextStripe.getAndIncrement();
    return stripes.get(Math.floorMod(number, stripes.size()));
  }

  private void wake() {
    keeper.wake();
  }

  private void wakeAhead() {
    keeper.wakeAhead();
  }

  private String why() {
    String trouble = keeper.trouble();
    if (trouble != null) {
      return trouble;
    }
    return files.count() * (long) config.segmentSize() + config.segmentSize() > config.maxSize()
        ? "The ledger is as large as LEDGER_MAX_SIZE allows"
        : "More visits come than the disk takes";
  }

  private double bytes() {
    return (double) files.count() * config.segmentSize();
  }

  private void register(MeterRegistry meters) {
    losses.register(meters);
    gauge(meters, "dari.ledger.size.bytes", Ledger::bytes);
    gauge(meters, "dari.ledger.limit.bytes", ledger -> ledger.config.maxSize());
    gauge(meters, "dari.ledger.depth.bytes", ledger -> ledger.drain.left());
    gauge(meters, "dari.ledger.lag.seconds", ledger -> ledger.drain.lag() / 1_000.0);
    gauge(meters, "dari.ledger.failing", it -> it.report().status() == Status.FAIL ? 1 : 0);
    FunctionCounter.builder("dari.ledger.damaged", drain, Drain::damaged).register(meters);
    FunctionCounter.builder("dari.ledger.foreign", drain, Drain::foreign).register(meters);
  }

  private void gauge(MeterRegistry meters, String name, ToDoubleFunction<Ledger> value) {
    Gauge.builder(name, this, value).register(meters);
  }
}
