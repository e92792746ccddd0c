package app.dari.insights.rollup;

/** Counts by place, written as {@link Slots} are while they come in the order of places. */
final class Run {
  private static final int SMALL = 8;

  private final Bytes entries = new Bytes(SMALL);
  private int size;
  private int before;
  private long total;

  void add(int place, long count) {
    entries.number(place - before);
    entries.number(count);
    before = place;
    size++;
    total += count;
  }

  long total() {
    return total;
  }

  /** Bytes that {@link #write} writes. */
  int length() {
    return Bytes.length(size) + entries.length();
  }

  void write(Bytes out) {
    out.number(size);
    out.append(entries);
  }
}
