package app.dari.platform.ledger;

import app.dari.platform.ledger.SegmentReader.Damage;
import app.dari.platform.ledger.SegmentReader.Part;
import app.dari.platform.ledger.SegmentReader.Whole;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a lane's segments in their order and lets go of them once everything in them is drained.
 * One thread reads; others add segments and ask how much is left.
 */
final class LaneReader {
  /** What could not be read. */
  interface Finder {
    void found(Segment segment, long start, long end);
  }

  private record Passed(Segment segment, long lastEnd) {}

  private final Lane lane;
  private final Finder damage;
  private final Consumer<Segment> drained;
  private final Deque<Segment> waiting = new ArrayDeque<>();
  private final Deque<Passed> passed = new ArrayDeque<>();
  private @Nullable Segment open;
  private @Nullable SegmentReader reader;
  private long lastEnd;
  private Position done = Position.START;

  LaneReader(Lane lane, Finder damage, Consumer<Segment> drained) {
    this.lane = lane;
    this.damage = damage;
    this.drained = drained;
  }

  Lane lane() {
    return lane;
  }

  /** Adds a segment behind those there are. */
  synchronized void add(Segment segment) {
    waiting.add(segment);
  }

  /** Reads the next record; false when there is none now. */
  synchronized boolean next(Records into) {
    while (true) {
      SegmentReader from = reader();
      Segment segment = open;
      if (from == null || segment == null) {
        return false;
      }
      // In this order: nothing is appended once it is closed.
      boolean closed = segment.isClosed();
      Part part = part(from, segment, into);
      if (part instanceof Whole) {
        lastEnd = from.position();
        return true;
      }
      if (part instanceof Damage(long start, long end)) {
        damage.found(segment, start, end);
      } else if (!closed) {
        return false;
      } else {
        passed.add(new Passed(segment, lastEnd));
        open = null;
        reader = null;
        letGo();
      }
    }
  }

  /** Everything before this place is drained. */
  synchronized void done(Position place) {
    done = place;
    letGo();
  }

  /** Reads again from this place on. */
  synchronized void resume(Position place) {
    if (open != null) {
      waiting.addFirst(open);
    }
    while (!passed.isEmpty()) {
      waiting.addFirst(passed.removeLast().segment());
    }
    open = null;
    reader = null;
    done = place;
  }

  /** Takes out the segments that are no business of this lane's. */
  synchronized List<Segment> remove(Predicate<Segment> which) {
    resume(done);
    List<Segment> removed = new ArrayList<>(waiting.stream().filter(which).toList());
    waiting.removeAll(removed);
    return removed;
  }

  /** All there are. */
  synchronized List<Segment> segments() {
    List<Segment> all = new ArrayList<>(waiting);
    passed.forEach(one -> all.add(one.segment()));
    if (open != null) {
      all.add(open);
    }
    return all;
  }

  /** Bytes not drained, at most. */
  synchronized long left() {
    long left = 0;
    for (Segment segment : segments()) {
      long from =
          sequence(segment) == done.segment()
              ? done.offset()
              : sequence(segment) < done.segment() ? segment.end() : SegmentHeader.SIZE;
      left += Math.max(0, segment.end() - from);
    }
    return left;
  }

  private @Nullable SegmentReader reader() {
    if (open == null) {
      open = waiting.poll();
      lastEnd = 0;
      reader = open == null ? null : open(open);
    }
    return reader;
  }

  private SegmentReader open(Segment segment) {
    long from = SegmentHeader.SIZE;
    if (sequence(segment) < done.segment()) {
      from = segment.end();
    } else if (sequence(segment) == done.segment()) {
      from = done.offset();
    }
    return reader(segment, from);
  }

  private static SegmentReader reader(Segment segment, long from) {
    return new SegmentReader(
        segment.channel(), sequence(segment), segment.header().secret(), segment.isExact(), from);
  }

  private @Nullable Part part(SegmentReader from, Segment segment, Records into) {
    long start = from.position();
    try {
      return from.next(segment.end(), into);
    } catch (IOException e) {
      // The disk gives it back no more. What is behind it must not wait for ever.
      return segment.isClosed() && start < segment.end() ? skip(segment, start) : null;
    }
  }

  private Damage skip(Segment segment, long start) {
    reader = reader(segment, segment.end());
    return new Damage(start, segment.end());
  }

  private void letGo() {
    while (!passed.isEmpty()) {
      Passed first = passed.element();
      Position last = new Position(sequence(first.segment()), first.lastEnd());
      if (first.lastEnd() != 0 && done.compareTo(last) < 0) {
        return;
      }
      drained.accept(passed.remove().segment());
    }
  }

  private static long sequence(Segment segment) {
    return segment.header().sequence();
  }
}
