package app.dari.platform.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The end of the ledger records come out of, lane by lane, in the order they went in. What has been
 * read stays until it is {@link #done}. For one thread.
 */
public final class Drain {
  private static final Logger LOG = Logger.getLogger(Drain.class);

  private final Map<Lane, LaneReader> lanes = new ConcurrentHashMap<>();
  private final LedgerFiles files;
  private final AtomicLong damaged = new AtomicLong();
  private final AtomicLong foreign = new AtomicLong();
  private volatile @Nullable UUID database;
  private volatile @Nullable String stopped;
  private volatile long emptyAt = System.currentTimeMillis();

  Drain(LedgerFiles files) {
    this.files = files;
  }

  /**
   * Says which database the records go to from now on. Segments of another are put aside, those
   * that waited for this one come back.
   */
  public void bind(UUID to) throws IOException {
    database = to;
    for (Segment back : files.folder().takeBack(to)) {
      LOG.infof("%s waited for this database and is drained now", back.file().getFileName());
      files.count(back);
      add(back);
    }
    for (LaneReader lane : lanes.values()) {
      for (Segment other : lane.remove(segment -> isOther(segment, to))) {
        setAside(other);
      }
      for (Segment segment : lane.segments()) {
        bindOne(segment);
      }
    }
  }

  /** The lanes there are. */
  public Collection<Lane> lanes() {
    return List.copyOf(lanes.keySet());
  }

  /** Reads a lane from this place on: what lies before it is drained. */
  public void resume(Lane lane, Position from) {
    LaneReader reader = lanes.get(lane);
    if (reader != null) {
      reader.resume(from);
    }
  }

  /**
   * Reads the next records; none when there are none now, and everything before is done.
   *
   * @param into is filled anew
   * @param octets of records, about
   */
  public void read(Records into, int most, long octets) {
    long asked = System.currentTimeMillis();
    readAhead(into, most, octets);
    if (into.isEmpty()) {
      emptyAt = asked;
    }
  }

  /** The same while what was read before may still wait. */
  public void readAhead(Records into, int most, long octets) {
    into.clear();
    // As they are now: others may come while these are read.
    List<LaneReader> now = List.copyOf(lanes.values());
    int lanesLeft = now.size();
    for (LaneReader lane : now) {
      // Each lane its share, so that none waits for the others to be empty.
      long share = into.octetCount() + (octets - into.octetCount()) / lanesLeft;
      int end = into.size() + (most - into.size()) / lanesLeft--;
      while (into.octetCount() < share && into.size() < end && lane.next(into)) {}
      into.endLane(lane.lane());
    }
  }

  /** Everything of this lane before this place is stored for good. */
  public void done(Lane lane, Position to) {
    LaneReader reader = lanes.get(lane);
    if (reader != null) {
      reader.done(to);
    }
  }

  /** Keeps a record aside that cannot be stored, for people to look at. */
  public void setAside(Records records, int record) {
    records
        .ends(record, record + 1)
        .forEach((lane, end) ->
            files.setAside(
                "%s-%d-%d-%d.record"
                    .formatted(lane.ledger(), lane.stripe(), end.segment(), end.offset()),
                records.copy(record)));
  }

  /** Nothing is drained any more until the next start; for the operator, why. */
  public void stop(String reason) {
    stopped = reason;
  }

  @Nullable String stopped() {
    return stopped;
  }

  /** Places where bytes were no records any more. */
  long damaged() {
    return damaged.get();
  }

  /** Segments that belong to another database. */
  long foreign() {
    return foreign.get();
  }

  /** Bytes not drained yet. */
  long left() {
    return lanes.values().stream().mapToLong(LaneReader::left).sum();
  }

  /** Milliseconds the oldest record may have waited. */
  long lag() {
    return left() == 0 ? 0 : System.currentTimeMillis() - emptyAt;
  }

  @Nullable UUID database() {
    return database;
  }

  /** Lets go of what is closed and drained. */
  void sweep() {
    lanes.values().forEach(lane -> lane.next(new Records()));
  }

  void add(Segment segment) {
    lanes
        .computeIfAbsent(
            segment.header().lane(), lane -> new LaneReader(lane, this::damaged, files::drained))
        .add(segment);
    if (segment.isExact()) {
      // After it was added: else the database could become known in between.
      bindOne(segment);
    } else {
      emptyAt = Math.min(emptyAt, segment.header().madeAt());
    }
  }

  private void bindOne(Segment segment) {
    UUID to = database;
    if (to == null || segment.header().database() != null) {
      return;
    }
    try {
      segment.bind(to);
    } catch (IOException e) {
      // It is bound when it is next seen.
      LOG.warnf("%s cannot be marked with its database: %s", segment.file(), e.toString());
    }
  }

  private void setAside(Segment other) throws IOException {
    UUID whose = other.header().database();
    if (whose != null) {
      files.forget(other);
      files.folder().setAside(other, whose);
      if (foreign.getAndIncrement() == 0) {
        LOG.warnf(
            "Visits in the ledger belong to another database, %s; they are set aside and come back"
                + " with it",
            whose);
      }
    }
  }

  private static boolean isOther(Segment segment, UUID database) {
    UUID whose = segment.header().database();
    return whose != null && !whose.equals(database);
  }

  private void damaged(Segment segment, long start, long end) {
    if (damaged.getAndIncrement() == 0) {
      LOG.errorf(
          "Bytes %d to %d of %s are damaged; they are set aside, the rest is drained",
          start, end, segment.file());
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) (end - start));
    try {
      while (bytes.hasRemaining() && segment.channel().read(bytes, start + bytes.position()) > 0) {}
    } catch (IOException _) {
      // Zeros stand for what cannot be read.
    }
    files.setAside(segment.file().getFileName() + "-" + start + ".damaged", bytes.array());
  }
}
