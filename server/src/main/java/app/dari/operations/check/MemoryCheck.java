package app.dari.operations.check;

import java.util.Map;

/** The memory limit of the machine or its control group holds what Java may take, and the rest. */
final class MemoryCheck {
  private static final long MB = 1L << 20;

  /** Java itself under full load, beside its heap (docs/measurements.md). */
  private static final long JAVA = 190 * MB;

  /** The embedded PostgreSQL under the same load. */
  private static final long POSTGRES = 120 * MB;

  /** Less than this and it is killed while it starts. */
  private static final long LEAST = 100 * MB;

  private MemoryCheck() {}

  static Finding look(Subject subject) {
    long limit = subject.around().memory();
    long heap = subject.around().heap();
    if (limit <= 0) {
      return Finding.skipped("unmeasured");
    }
    long wanted = heap + JAVA + (subject.embedded() ? POSTGRES : 0);
    Map<String, ?> values =
        Map.of("limit", Size.of(limit), "heap", Size.of(heap), "wanted", Size.of(wanted));
    if (limit < heap + LEAST) {
      return Finding.fail("over", values);
    }
    return limit < wanted ? Finding.warn("tight", values) : Finding.pass("enough", values);
  }
}
