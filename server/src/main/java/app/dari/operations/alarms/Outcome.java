package app.dari.operations.alarms;

/**
 * What came of an attempt to deliver.
 *
 * @param hopeless whether another attempt would be in vain
 * @param words for the operator, without anything secret
 */
public record Outcome(boolean delivered, boolean hopeless, String words) {
  static Outcome done(String words) {
    return new Outcome(true, false, words);
  }

  static Outcome failed(String words) {
    return new Outcome(false, false, words);
  }
}
