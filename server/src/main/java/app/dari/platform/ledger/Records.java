package app.dari.platform.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records as they were drained, lane after lane, their octets one after the other in one array:
 * many are held at once, and an object or three for each of them would be copied by the collector
 * while all wait for it. Filled again it keeps its room. For one thread at a time.
 */
public final class Records {
  private static final int LEAST_OCTETS = 1 << 16;
  private static final int LEAST_RECORDS = 1 << 8;

  private byte[] octets = new byte[0];
  private int size;

  /** By record: where its octets end, and the place in its lane behind it. */
  private int[] ends = new int[0];

  private long[] segments = new long[0];
  private long[] offsets = new long[0];

  /** The lanes, and before which record those of each end. */
  private final List<Lane> lanes = new ArrayList<>();

  private final List<Integer> laneEnds = new ArrayList<>();

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The octets of all; others' once this is filled again. */
  public byte[] octets() {
    return octets;
  }

  /** Where a record's octets begin. */
  public int begin(int record) {
    return record == 0 ? 0 : ends[record - 1];
  }

  /** How many octets a record has. */
  public int length(int record) {
    return ends[record] - begin(record);
  }

  /** A copy of a record. */
  public byte[] copy(int record) {
    return Arrays.copyOfRange(octets, begin(record), ends[record]);
  }

  /** Where each lane goes on after those of these records that came out of it. */
  public Map<Lane, Position> ends(int from, int to) {
    Map<Lane, Position> places = new HashMap<>();
    int begin = 0;
    for (int i = 0; i < lanes.size(); i++) {
      int last = Math.min(to, laneEnds.get(i)) - 1;
      if (last >= Math.max(from, begin)) {
        places.put(lanes.get(i), new Position(segments[last], offsets[last]));
      }
      begin = laneEnds.get(i);
    }
    return places;
  }

  /** Forgets all, and keeps the room. */
  void clear() {
    size = 0;
    lanes.clear();
    laneEnds.clear();
  }

  /** Octets of all together. */
  int octetCount() {
    return begin(size);
  }

  /** Adds one, and where its lane goes on behind it; {@link #endLane} says which that is. */
  void add(byte[] from, int begin, int length, long segment, long offset) {
    if (size == ends.length) {
      int room = Math.max(LEAST_RECORDS, size + size / 2);
      ends = Arrays.copyOf(ends, room);
      segments = Arrays.copyOf(segments, room);
      offsets = Arrays.copyOf(offsets, room);
    }
    int at = octetCount();
    if (octets.length - at < length) {
      octets = Arrays.copyOf(octets, Math.max(at + length, Math.max(LEAST_OCTETS, at + at / 2)));
    }
    System.arraycopy(from, begin, octets, at, length);
    ends[size] = at + length;
    segments[size] = segment;
    offsets[size] = offset;
    size++;
  }

  /** Those added since the lane before are of this one. */
  void endLane(Lane lane) {
    lanes.add(lane);
    laneEnds.add(size);
  }
}
