package app.dari.operations.backup;

/**
 * Something about a backup that is not as it should be.
 *
 * @param code stable; its words are the message {@code command.backup.fault.<code>}
 * @param what the file, table or page it is about
 */
public record Fault(String code, String what) {
  static final String SEAL = "seal";
  static final String FOREIGN = "foreign";
  static final String MISSING = "missing";
  static final String STRANGE = "strange";
  static final String DAMAGED = "damaged";
  static final String ROWS = "rows";
  static final String LOAD = "load";

  /** The program did not start on it, or a page did not come. */
  public static final String PROGRAM = "program";
}
