package app.dari.operations.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Rests seven times as long as it works, in short turns, so that what it does takes an eighth of
 * the time of those who do it: this thread, and PostgreSQL, which sends no more than is taken.
 * Priorities say nothing to a database on another machine, and little to one on this.
 */
final class Unhurried extends FilterOutputStream {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** Of those who write meanwhile, one in a hundred waits less than twice as long as otherwise. */
  private static final int RESTS = 7;

  /** The first row of a large table may be long in coming, by work of the database alone. */
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(350);

  private long turnBegan = System.nanoTime();

  Unhurried(OutputStream to) {
    super(to);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    out.write(bytes, from, count);
    long worked = System.nanoTime() - turnBegan;
    if (worked >= TURN_NANOS) {
      LockSupport.parkNanos(Math.min(RESTS * worked, LONGEST_NANOS));
      turnBegan = System.nanoTime();
    }
  }
}
