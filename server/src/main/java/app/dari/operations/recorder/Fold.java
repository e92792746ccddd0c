package app.dari.operations.recorder;

import java.util.Arrays;

/** How values of a time become one; what is not known is left out. */
enum Fold {
  /** For rates and sizes. */
  MEAN {
    @Override
    double of(double[] known) {
      return Arrays.stream(known).average().orElse(Double.NaN);
    }
  },
  /** For what is bad when it is high. */
  MAX {
    @Override
    double of(double[] known) {
      return Arrays.stream(known).max().orElse(Double.NaN);
    }
  };

  abstract double of(double[] known);
}
