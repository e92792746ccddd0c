package app.dari.operations.recorder;

import java.time.Duration;
import java.time.Instant;

/**
 * Values in equal steps of time.
 *
 * @param from when the first step begins
 * @param values one for each step; NaN where nothing is known
 */
public record Series(Instant from, Duration step, double[] values) {
  /** Whether anything is known at all. */
  public boolean isEmpty() {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }
}
