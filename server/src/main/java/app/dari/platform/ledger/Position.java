package app.dari.platform.ledger;

import java.util.Comparator;

/**
 * A place in a lane: everything before it has been drained, or not.
 *
 * @param segment number of the file within its lane, from 1
 * @param offset bytes into that file
 */
public record Position(long segment, long offset) implements Comparable<Position> {
  /** Before everything. */
  public static final Position START = new Position(0, 0);

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::segment).thenComparingLong(Position::offset);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
