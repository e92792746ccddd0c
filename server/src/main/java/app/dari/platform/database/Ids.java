package app.dari.platform.database;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * Identifiers of everything stored: UUID version 7 (RFC 9562), so that rows made together lie
 * together.
 */
public final class Ids {
  private Ids() {}

  /**
   * A new identifier; later ones sort after earlier ones of the same process. Safe for any thread.
   */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }
}
