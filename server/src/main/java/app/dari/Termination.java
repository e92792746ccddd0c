package app.dari;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A good end when told to stop. On SIGTERM and SIGINT, Java runs its hooks and ends without waiting
 * for anybody: this one holds it until everything has been closed, PostgreSQL included, and then
 * ends with 0 instead of 128 + the signal. Told a second time the process ends at once, as if it
 * had been killed; whatever it leaves is taken up by the next start.
 */
final class Termination implements AutoCloseable {
  /** For Quarkus and PostgreSQL to finish what they are doing; with five of draining, thirty. */
  private static final int SECONDS = 25;

  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private final Leave before;
  private final AtomicBoolean told = new AtomicBoolean();
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "dari-stop");
  private final List<HeardSignal> signals;

  /** What is done first, while everything still runs. */
  interface Leave {
    void take() throws InterruptedException;
  }

  private Termination(Leave before) {
    this.before = before;
    this.signals =
        List.of(
            HeardSignal.hear("INT", () -> tell(SIGINT)),
            HeardSignal.hear("TERM", () -> tell(SIGTERM)));
  }

  /** From now until {@link #close} a stop waits. */
  static Termination expect() {
    return expect(() -> {});
  }

  /** The same; before anything is closed, something is done. */
  static Termination expect(Leave before) {
    Termination termination = new Termination(before);
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** Whether the process was told to stop. */
  boolean isWanted() {
    return wanted.getCount() == 0;
  }

  /** Returns when the process is told to stop. */
  void await() throws InterruptedException {
    wanted.await();
  }

  /** Everything is closed. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      signals.forEach(HeardSignal::close);
    } catch (IllegalStateException _) {
      // Java is stopping: the hook is needed.
    }
  }

  private void tell(int signal) {
    if (!told.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(128 + signal);
    }
    Thread.ofPlatform().name("dari-leave").start(this::leave);
  }

  private void leave() {
    try {
      before.take();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      System.exit(0);
    }
  }

  private void end() {
    wanted.countDown();
    boolean inTime = false;
    try {
      inTime = finished.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    Runtime.getRuntime().halt(inTime ? 0 : 1);
  }
}
