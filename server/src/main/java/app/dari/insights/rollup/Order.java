package app.dari.insights.rollup;

/** Sorts places in a batch by what stands there: an int each, where sorting objects makes one. */
public final class Order {
  private static final int SHORT = 8;

  private Order() {}

  /** Which of two places comes first, as in {@link java.util.Comparator}. */
  @FunctionalInterface
  public interface Comparison {
    /** Compares. */
    int compare(int a, int b);
  }

  /**
   * Sorts; what is equal stays in its order. Without recursion: the compiler puts it into itself,
   * and the comparison into each, and took 48 MB for that.
   */
  public static void sort(int[] places, Comparison order) {
    int length = places.length;
    for (int begin = 0; begin < length; begin += SHORT) {
      insert(places, begin, Math.min(begin + SHORT, length), order);
    }
    int[] from = places;
    int[] to = new int[length];
    for (int run = SHORT; run < length; run *= 2) {
      for (int begin = 0; begin < length; begin += 2 * run) {
        int middle = Math.min(begin + run, length);
        merge(from, to, begin, middle, Math.min(middle + run, length), order);
      }
      int[] merged = to;
      to = from;
      from = merged;
    }
    System.arraycopy(from, 0, places, 0, length);
  }

  private static void merge(
      int[] from, int[] to, int begin, int middle, int end, Comparison order) {
    if (middle == end || order.compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, begin, to, begin, end - begin);
      return;
    }
    for (int a = begin, b = middle, at = begin; at < end; at++) {
      boolean first = b == end || (a < middle && order.compare(from[a], from[b]) <= 0);
      to[at] = first ? from[a++] : from[b++];
    }
  }

  private static void insert(int[] places, int begin, int end, Comparison order) {
    for (int i = begin + 1; i < end; i++) {
      int place = places[i];
      int at = i;
      for (; at > begin && order.compare(places[at - 1], place) > 0; at--) {
        places[at] = places[at - 1];
      }
      places[at] = place;
    }
  }
}
