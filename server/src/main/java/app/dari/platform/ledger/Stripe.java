package app.dari.platform.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where some of the threads append. The lock is held for a copy of some hundred bytes, never for
 * the disk.
 */
final class Stripe {
  /** For as long as the disk may need for other things when many come. */
  private static final int MOST_SPARES = 4;

  private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final CRC32C crc = new CRC32C();
  private final Deque<Segment> spares = new ArrayDeque<>();
  private final Deque<Segment> retired = new ArrayDeque<>();
  private final long oldestNanos;
  private final Runnable usedUp;
  private final Runnable gettingOn;
  private @Nullable Segment current;

  /** Where in the current segment pages are to be asked for again. */
  private long askAt;

  private Loss without = Loss.BEHIND;
  private boolean closed;
  private long rolledAt = System.nanoTime() - BUSY_NANOS;
  private long between = BUSY_NANOS;
  private long firstSeenAt;
  private boolean recordsSeen;

  /**
   * @param oldest how long a segment takes records at most
   * @param usedUp called when a segment is wanted, on the thread that appends
   * @param gettingOn called when the pages ahead should be asked for, on that thread too
   */
  Stripe(Duration oldest, Runnable usedUp, Runnable gettingOn) {
    this.oldestNanos = oldest.toNanos();
    this.usedUp = usedUp;
    this.gettingOn = gettingOn;
  }

  /** Null when it is kept. */
  @Nullable Loss append(byte[] bytes, int offset, int length) {
    lock.lock();
    try {
      for (Segment into = current; into != null; into = roll()) {
        if (write(into, bytes, offset, length)) {
          return null;
        }
      }
      return without;
    } finally {
      lock.unlock();
    }
  }

  /** How many segments should be made now. */
  int wanted() {
    lock.lock();
    try {
      if (closed) {
        return 0;
      }
      boolean busy = between < BUSY_NANOS && System.nanoTime() - rolledAt < BUSY_NANOS;
      int spare = busy ? MOST_SPARES : 1;
      return Math.max(0, spare - spares.size()) + (current == null ? 1 : 0);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a new segment; false when it is wanted no more. */
  boolean offer(Segment made) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (current == null) {
        current = made;
        askAt = Segment.AHEAD / 2;
      } else {
        spares.add(made);
      }
      without = Loss.BEHIND;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Why none can be made. */
  void refuse(Loss reason) {
    lock.lock();
    try {
      if (!closed) {
        without = reason;
      }
    } finally {
      lock.unlock();
    }
  }

  @Nullable Segment current() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }

  /** Appends no more to a segment whose file failed. */
  void abandon(Segment failed) {
    lock.lock();
    try {
      if (current == failed) {
        roll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a segment that has held records for long: what identifies visitors is not to stay. */
  void closeOld() {
    lock.lock();
    try {
      if (current == null || current.end() == SegmentHeader.SIZE) {
        recordsSeen = false;
      } else if (!recordsSeen) {
        recordsSeen = true;
        firstSeenAt = System.nanoTime();
      } else if (System.nanoTime() - firstSeenAt > oldestNanos && !spares.isEmpty()) {
        roll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A segment that is appended to no more and has not been handed out yet. */
  @Nullable Segment pollRetired() {
    lock.lock();
    try {
      return retired.poll();
    } finally {
      lock.unlock();
    }
  }

  /** No more appends. */
  void close() {
    lock.lock();
    try {
      closed = true;
      without = Loss.CLOSED;
      while (current != null) {
        roll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean write(Segment into, byte[] bytes, int offset, int length) {
    try {
      boolean written = into.append(bytes, offset, length, crc);
      if (into.end() > askAt) {
        askAt = into.end() + Segment.AHEAD / 2;
        gettingOn.run();
      }
      return written;
    } catch (InternalError e) {
      // A page of the file cannot be had.
      return false;
    }
  }

  private @Nullable Segment roll() {
    Segment full = current;
    if (full != null) {
      full.close();
      retired.add(full);
      recordsSeen = false;
      long now = System.nanoTime();
      between = now - rolledAt;
      rolledAt = now;
    }
    current = spares.poll();
    // The first of its pages were asked for when it was made.
    askAt = Segment.AHEAD / 2;
    usedUp.run();
    return current;
  }
}
