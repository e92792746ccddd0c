package app.dari.capacity;

import java.util.function.IntPredicate;

/** Finds the largest number that holds by trying: doubles until one does not, then halves. */
final class Search {
  private Search() {}

  /**
   * What was found.
   *
   * @param number the largest that held; 0: not even the first did
   * @param least whether larger ones were not tried
   */
  record Found(int number, boolean least) {}

  /** To within a tenth. */
  static Found largest(int first, int most, IntPredicate holds) {
    int held = 0;
    int next = Math.min(first, most);
    while (holds.test(next)) {
      if (next == most) {
        return new Found(most, true);
      }
      held = next;
      next = (int) Math.min(most, 2L * next);
    }
    return new Found(between(held, next, holds), false);
  }

  /** The largest that holds, to within a tenth, of what held (or is 0) and what did not. */
  static int between(int held, int missed, IntPredicate holds) {
    int low = held;
    int high = missed;
    while (high - low > Math.max(1, low / 10)) {
      int middle = low + (high - low) / 2;
      if (holds.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
