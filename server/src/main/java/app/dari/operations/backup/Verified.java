package app.dari.operations.backup;

import java.time.Instant;
import java.util.List;

/**
 * What came of restoring a backup beside the service; kept in its folder.
 *
 * @param seconds it took
 * @param program version of Dari that started on it
 * @param postgres version of the server it was restored into
 * @param faults what was not as it should be; none: everything was equal and the pages came
 */
public record Verified(
    Instant at, long seconds, String program, String postgres, List<Fault> faults) {
  static final String FILE = "verified.json";

  /** Whether the backup is proven. */
  public boolean passed() {
    return faults.isEmpty();
  }
}
