package app.dari.operations.backup;

/** Hears how far a long piece of work is. */
public interface Progress {
  /** Nobody listens. */
  Progress NONE = (_, _, _) -> {};

  /**
   * It comes to a table.
   *
   * @param number from 1
   * @param all how many there are
   */
  void at(int number, int all, String table);
}
