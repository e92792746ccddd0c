package app.dari.insights.rollup;

/** Sorts places in a batch by what stands there: an int each, where sorting objects makes one. */
public final class Order {
  private static final int SHORT = 7;

  private Order() {}

  /** Which of two places comes first, as in {@link java.util.Comparator}. */
  @FunctionalInterface
  public interface Comparison {
    /** Compares. */
    int compare(int a, int b);
  }

  /** Sorts; what is equal stays in its order. */
  public static void sort(int[] places, Comparison order) {
    sort(places.clone(), places, 0, places.length, order);
  }

  /** From one into the other of two that hold the same. */
  private static void sort(int[] from, int[] to, int begin, int end, Comparison order) {
    if (end - begin <= SHORT) {
      insert(to, begin, end, order);
      return;
    }
    int middle = (begin + end) >>> 1;
    sort(to, from, begin, middle, order);
    sort(to, from, middle, end, order);
    if (order.compare(from[middle - 1], from[middle]) <= 0) {
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
