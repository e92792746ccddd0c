package app.dari;

import java.util.Map;

/**
 * What ran before this program and must go on running beside it. As long as there is no release:
 * the state before links looked their current codes up by an index.
 */
public final class PreviousRelease {
  /** Its commit. */
  public static final String COMMIT = "95a50d5af16222fbe20e4f1512c2c78875def608";

  private static final Map<String, Integer> VERSIONS =
      Map.of("platform", 1, "users", 1, "links", 4, "pages", 1, "insights", 15);

  private PreviousRelease() {}

  /** Whether it had a file already. */
  public static boolean has(String module, int version) {
    return version <= VERSIONS.getOrDefault(module, 0);
  }
}
