package app.dari.operations.backup;

/**
 * Places where tests end the process as {@code kill -9} does, or make what is done there fail: the
 * system property {@code dari.failpoint} holds the place and {@code halt} or {@code throw}.
 */
final class Failpoint {
  private static final String PROPERTY = "dari.failpoint";

  private Failpoint() {}

  /** Something that a test wanted. */
  static final class Reached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Reached(String place) {
      super("A test stopped it at " + place);
    }
  }

  static void reach(String place) {
    String armed = System.getProperty(PROPERTY);
    if (armed == null) {
      return;
    }
    if (armed.equals(place + ":halt")) {
      Runtime.getRuntime().halt(137);
    }
    if (armed.equals(place + ":throw")) {
      throw new Reached(place);
    }
  }
}
