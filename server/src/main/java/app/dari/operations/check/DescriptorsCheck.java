package app.dari.operations.check;

import java.util.Map;

/** Each visitor's connection is an open file; the system allows enough of them. */
final class DescriptorsCheck {
  private static final long FEW = 4_096;
  private static final long TOO_FEW = 1_024;

  private DescriptorsCheck() {}

  static Finding look(Subject subject) {
    long allowed = subject.around().descriptors();
    Map<String, ?> values = Map.of("count", allowed);
    if (allowed <= 0) {
      return Finding.skipped("unmeasured");
    }
    if (allowed < TOO_FEW) {
      return Finding.fail("too-few", values);
    }
    return allowed < FEW ? Finding.warn("few", values) : Finding.pass("enough", values);
  }
}
