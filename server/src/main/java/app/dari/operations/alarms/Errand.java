package app.dari.operations.alarms;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks the database on a thread of its own, for a time: a database that hangs must not hold up who
 * is to tell people of it. What is not done in time may still be done later; so whatever is written
 * can be written twice.
 */
final class Errand {
  private static final int PATIENCE_SECONDS = 2;

  private final String name;
  private final Semaphore free = new Semaphore(1);

  Errand(String name) {
    this.name = name;
  }

  void run(Runnable work) {
    Object _ =
        get(() -> {
          work.run();
          return name;
        });
  }

  /** What it brings; fails as it fails, or when it takes too long, or while one before hangs. */
  <T> T get(Supplier<T> work) {
    if (!free.tryAcquire()) {
      throw new IllegalStateException("The database has not answered what it was asked before");
    }
    FutureTask<T> task =
        new FutureTask<>(() -> {
          try {
            return work.get();
          } finally {
            free.release();
          }
        });
    Thread.ofVirtual().name(name).start(task);
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The database does not answer", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
