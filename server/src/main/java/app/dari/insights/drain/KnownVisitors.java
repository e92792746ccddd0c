package app.dari.insights.drain;

import java.util.UUID;

/**
 * Who is known to be stored among the visitors of the latest day: they need not be sent again. It
 * may forget and never invents: keys are kept whole, and only what a transaction has committed may
 * be added. Takes 6 MB at most, and a few kilobytes where few come.
 */
final class KnownVisitors {
  private static final int LONGS = 3;
  private static final int WAYS = 2;
  private static final int LEAST_SETS = 1 << 8;
  private static final int MOST_SETS = 1 << 17;

  private long day = Long.MIN_VALUE;
  private int used;

  /** Sets of two entries, of three numbers each; all zero: none. The latest comes first. */
  private long[] table = new long[LEAST_SETS * WAYS * LONGS];

  /** Whether this one is stored for sure. */
  synchronized boolean contains(long ofDay, UUID subject, long visitor) {
    if (ofDay != day) {
      return false;
    }
    int first = set(table, subject, visitor);
    return is(first, subject, visitor) || is(first + LONGS, subject, visitor);
  }

  /** Notes one that is stored; those of earlier days than the latest are passed over. */
  synchronized void add(long ofDay, UUID subject, long visitor) {
    if (ofDay > day) {
      day = ofDay;
      used = 0;
      table = new long[LEAST_SETS * WAYS * LONGS];
    }
    if (ofDay < day || contains(ofDay, subject, visitor)) {
      return;
    }
    if (used > table.length / LONGS / 4 && table.length < MOST_SETS * WAYS * LONGS) {
      grow();
    }
    put(subject.getMostSignificantBits(), subject.getLeastSignificantBits(), visitor);
  }

  private void grow() {
    long[] old = table;
    table = new long[2 * old.length];
    used = 0;
    // The older of a set before the latest, which pushes it back again.
    for (int set = old.length - WAYS * LONGS; set >= 0; set -= WAYS * LONGS) {
      for (int at = set + LONGS; at >= set; at -= LONGS) {
        if (old[at] != 0 || old[at + 1] != 0) {
          put(old[at], old[at + 1], old[at + 2]);
        }
      }
    }
  }

  private void put(long most, long least, long visitor) {
    int first = set(table, most, least, visitor);
    if (table[first + LONGS] == 0 && table[first + LONGS + 1] == 0) {
      used++;
    }
    System.arraycopy(table, first, table, first + LONGS, LONGS);
    table[first] = most;
    table[first + 1] = least;
    table[first + 2] = visitor;
  }

  private boolean is(int at, UUID subject, long visitor) {
    return table[at + 2] == visitor
        && table[at] == subject.getMostSignificantBits()
        && table[at + 1] == subject.getLeastSignificantBits()
        && (table[at] | table[at + 1]) != 0;
  }

  private static int set(long[] table, UUID subject, long visitor) {
    return set(table, subject.getMostSignificantBits(), subject.getLeastSignificantBits(), visitor);
  }

  private static int set(long[] table, long most, long least, long visitor) {
    long mixed = (most ^ Long.rotateLeft(least, 23) ^ visitor) * 0x9e3779b97f4a7c15L;
    int sets = table.length / (WAYS * LONGS);
    return (int) ((mixed >>> 32) & (sets - 1)) * WAYS * LONGS;
  }
}
