package app.dari.operations.check;

import java.util.Map;

/**
 * What a check saw.
 *
 * @param outcome names the texts that say it
 * @param remedy names the text that says what mends it; the outcome's own unless there are several
 * @param values for those texts; never a secret, nor an address that holds one. A list of {@link
 *     Text} is told in the reader's language, too
 */
public record Finding(Grade grade, String outcome, String remedy, Map<String, ?> values) {
  /** A part of what was seen, told by a text of its own. */
  record Text(String key, Map<String, ?> values) {}

  private Finding(Grade grade, String outcome, Map<String, ?> values) {
    this(grade, outcome, outcome, values);
  }

  /** The same with another remedy. */
  Finding mendedBy(String other) {
    return new Finding(grade, outcome, other, values);
  }

  static Finding pass(String outcome, Map<String, ?> values) {
    return new Finding(Grade.PASS, outcome, values);
  }

  static Finding pass(String outcome) {
    return pass(outcome, Map.of());
  }

  static Finding skipped(String outcome) {
    return new Finding(Grade.SKIPPED, outcome, Map.of());
  }

  static Finding unknown(String outcome, Map<String, ?> values) {
    return new Finding(Grade.UNKNOWN, outcome, values);
  }

  static Finding warn(String outcome, Map<String, ?> values) {
    return new Finding(Grade.WARN, outcome, values);
  }

  static Finding warn(String outcome) {
    return warn(outcome, Map.of());
  }

  static Finding fail(String outcome, Map<String, ?> values) {
    return new Finding(Grade.FAIL, outcome, values);
  }

  static Finding fail(String outcome) {
    return fail(outcome, Map.of());
  }
}
