package app.dari.platform.database.migration;

/** What a statement does with a table while it holds its lock on it. */
public enum Work {
  /** Changes the catalogue: a moment, however large the table. */
  CATALOG(Double.POSITIVE_INFINITY),
  /** Reads all of it. */
  SCAN(150e6),
  /** Reads all of it, sorts, writes an index. */
  INDEX(20e6),
  /** Writes all of it anew, with its indexes. */
  REWRITE(20e6),
  /** Changes rows, all of them at worst. */
  ROWS(10e6),
  /** Cannot be told from the statement. */
  UNKNOWN(10e6);

  private static final double CATALOG_SECONDS = 0.01;

  private final double bytesPerSecond;

  Work(double bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** About how long it takes on a table of this size, on a small machine. */
  double seconds(long bytes) {
    return CATALOG_SECONDS + bytes / bytesPerSecond;
  }
}
