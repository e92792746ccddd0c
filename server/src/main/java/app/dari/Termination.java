package app.dari;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A good end when told to stop. On SIGTERM and SIGINT, Java runs its hooks and ends without waiting
 * for anybody: this one holds it until everything has been closed, PostgreSQL included, and then
 * ends with 0 instead of 128 + the signal.
 */
final class Termination implements AutoCloseable {
  /** Longer than Quarkus and PostgreSQL take together to finish what they are doing. */
  private static final int SECONDS = 60;

  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "dari-stop");

  private Termination() {}

  /** From now until {@link #close} a stop waits. */
  static Termination expect() {
    Termination termination = new Termination();
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
    } catch (IllegalStateException _) {
      // Java is stopping: the hook is needed.
    }
  }

  private void end() {
    wanted.countDown();
    try {
      if (finished.await(SECONDS, TimeUnit.SECONDS)) {
        System.out.flush();
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
