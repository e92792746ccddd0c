package app.dari.operations.incidents;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line in the record of an incident.
 *
 * @param account who wrote it; null: Dari itself, or a command on its machine
 * @param step which was done; only of a {@link Kind#STEP}
 * @param text may be empty; of {@link Kind#EVIDENCE} it is JSON
 */
public record Entry(
    UUID id, Instant at, @Nullable UUID account, Kind kind, @Nullable String step, String text) {
  /** What it says. */
  public enum Kind {
    /** It was opened. */
    OPENED,
    /** What Dari saw around it. */
    EVIDENCE,
    /** Something somebody wants to be remembered. */
    NOTE,
    /** Something on the list was done. */
    STEP,
    /** It was closed. */
    CLOSED;

    /** The lower-case word used in JSON and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind parse(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
