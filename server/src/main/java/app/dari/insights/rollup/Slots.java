package app.dari.insights.rollup;

import java.util.Arrays;

/** Counts by quarter of an hour of one UTC day, those that are not zero. */
public final class Slots {
  /** Quarters of an hour in a UTC day. */
  public static final int DAY = 96;

  private static final int COUNT_BITS = 56;
  private static final long COUNT = (1L << COUNT_BITS) - 1;

  /** The slot above, its count below; in order of slots. */
  private long[] packed = new long[1];

  private int size;

  /** What is done with a slot and its count. */
  public interface Each {
    /** Called for every slot that is not zero, in order. */
    void slot(int slot, long count);
  }

  /** Adds to a slot. */
  public void add(int slot, long count) {
    int place = size;
    while (place > 0 && slotAt(place - 1) > slot) {
      place--;
    }
    if (place > 0 && slotAt(place - 1) == slot) {
      packed[place - 1] += count;
      return;
    }
    if (size == packed.length) {
      packed = Arrays.copyOf(packed, Math.min(DAY, 3 * size));
    }
    System.arraycopy(packed, place, packed, place + 1, size - place);
    packed[place] = (long) slot << COUNT_BITS | count;
    size++;
  }

  /** Adds another's counts. */
  public void addAll(Slots other) {
    other.each(this::add);
  }

  /** All slots that are not zero. */
  public void each(Each each) {
    for (int i = 0; i < size; i++) {
      each.slot(slotAt(i), packed[i] & COUNT);
    }
  }

  /** The sum of all. */
  public long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += packed[i] & COUNT;
    }
    return total;
  }

  /** Bytes that {@link #write} writes. */
  int length() {
    int length = Bytes.length(size);
    int before = 0;
    for (int i = 0; i < size; i++) {
      length += Bytes.length(slotAt(i) - before) + Bytes.length(packed[i] & COUNT);
      before = slotAt(i);
    }
    return length;
  }

  void write(Bytes out) {
    out.number(size);
    int before = 0;
    for (int i = 0; i < size; i++) {
      out.number(slotAt(i) - before);
      out.number(packed[i] & COUNT);
      before = slotAt(i);
    }
  }

  static void read(Bytes.Reader in, Each each) {
    int slot = 0;
    for (long left = in.number(); left > 0; left--) {
      slot += (int) in.number();
      each.slot(slot, in.number());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slots slots
        && size == slots.size
        && Arrays.equals(packed, 0, size, slots.packed, 0, size);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(Arrays.copyOf(packed, size));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    each((slot, count) -> text.append(' ').append(slot).append(':').append(count));
    return text.toString().strip();
  }

  private int slotAt(int place) {
    return (int) (packed[place] >>> COUNT_BITS);
  }
}
