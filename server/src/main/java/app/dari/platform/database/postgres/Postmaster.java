package app.dari.platform.database.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's main process, kept alive: started again, on the same port, whenever it dies before
 * {@link #stop} was called.
 */
final class Postmaster {
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /**
   * Starts in a row that may fail before the first success: about ten seconds of orphans still
   * finishing.
   */
  private static final int FIRST_ATTEMPTS = 8;

  /** Crash recovery replays at most max_wal_size, but a slow disk may need its time. */
  private static final Duration RECOVERY = Duration.ofMinutes(10);

  private final Layout layout;
  private final List<String> command;
  private final boolean watched;
  private final Consumer<String> log;
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private final Thread keeper;

  private volatile boolean stopping;
  private volatile @Nullable Process process;
  private @Nullable Process watcher;

  Postmaster(Layout layout, List<String> command, boolean watched, Consumer<String> log) {
    this.layout = layout;
    this.command = command;
    this.watched = watched;
    this.log = log;
    // The kernel's death signal comes when the *thread* that forked ends: so one that lives as long
    // as the process.
    this.keeper = Thread.ofPlatform().name("dari-postgres").daemon().unstarted(this::keep);
  }

  /** Returns when PostgreSQL takes connections. */
  void start() {
    keeper.start();
    try {
      firstReady.get(RECOVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      stop();
      throw new PostgresException("PostgreSQL does not start:\n" + Cluster.logTail(layout), e);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new PostgresException("Interrupted while PostgreSQL was starting", e);
    }
  }

  /** The number of the process; 0 while there is none. */
  long pid() {
    Process current = process;
    return current != null && current.isAlive() ? current.pid() : 0;
  }

  /** Ends PostgreSQL: cleanly within 20 s, else so that its next start recovers. */
  void stop() {
    Process running;
    synchronized (this) {
      stopping = true;
      running = process;
      unwatch();
    }
    keeper.interrupt();
    if (running == null) {
      return;
    }
    try {
      Signals.INT.send(running.pid());
      if (!running.waitFor(20, TimeUnit.SECONDS)) {
        log.accept("PostgreSQL does not stop within 20 s and is cut off; its next start recovers");
        Signals.QUIT.send(running.pid());
        if (!running.waitFor(5, TimeUnit.SECONDS)) {
          running.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException _) {
      Signals.QUIT.send(running.pid());
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    Duration pause = SHORTEST_PAUSE;
    int failures = 0;
    try {
      while (!stopping) {
        boolean wasReady = false;
        String end;
        @Nullable Exception unstarted = null;
        try {
          Process child = launch();
          if (child == null) {
            return;
          }
          wasReady = awaitReady(child);
          end = "ended with code " + child.waitFor();
        } catch (IOException | RuntimeException e) {
          // No memory or no process left for another one, a disk that is away: it may pass.
          end = "cannot be started (" + e + ")";
          unstarted = e;
        }
        if (stopping) {
          return;
        }
        failures = wasReady ? 1 : failures + 1;
        if (!firstReady.isDone() && (unstarted != null || failures == FIRST_ATTEMPTS)) {
          firstReady.completeExceptionally(
              unstarted != null ? unstarted : new PostgresException(end));
          return;
        }
        pause = wasReady ? SHORTEST_PAUSE : pause;
        log.accept("PostgreSQL " + end + "; starting it again in " + pause.toMillis() + " ms");
        Thread.sleep(pause);
        pause = longer(pause);
      }
    } catch (InterruptedException _) {
      // Only stop() interrupts, and it does the rest.
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** Null when PostgreSQL is to stop: then nothing was started. */
  private @Nullable Process launch() throws IOException, InterruptedException {
    Orphan.end(layout.data(), log);
    synchronized (this) {
      if (stopping) {
        return null;
      }
      unwatch();
      Process child = Cluster.process(layout, command).start();
      process = child;
      if (watched) {
        watcher = Leash.watch(child.pid(), layout.data());
      }
      return child;
    }
  }

  /** Returns when it takes connections, or with false when it has ended before. */
  private boolean awaitReady(Process child) throws InterruptedException {
    while (child.isAlive()) {
      PidFile file = PidFile.read(layout.data());
      if (file != null && file.ready() && file.pid() == child.pid()) {
        if (!firstReady.complete(null)) {
          log.accept("PostgreSQL is back");
        }
        return true;
      }
      Thread.sleep(LOOK);
    }
    return false;
  }

  private void unwatch() {
    if (watcher != null) {
      watcher.destroyForcibly();
      watcher = null;
    }
  }
}
