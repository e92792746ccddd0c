package app.dari.platform.maintenance;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has declared.
 *
 * @param since when it was declared
 * @param until when it ends by itself; null: when somebody ends it
 * @param message for people, in the operator's words; null: none
 */
public record Declared(
    MaintenanceMode mode, Instant since, @Nullable Instant until, @Nullable String message) {
  /** Most characters of a message. */
  public static final int LONGEST = 300;

  static final Declared NOTHING = new Declared(MaintenanceMode.OFF, Instant.EPOCH, null, null);

  private static final Duration UNKNOWN = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** Whether it is over without anybody having ended it. */
  boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }

  /** When it is worth trying again. */
  long retryAfterSeconds(Instant now) {
    if (until == null) {
      return UNKNOWN.toSeconds();
    }
    // The whole second behind it.
    long left = Duration.between(now, until).toSeconds() + 1;
    return Math.clamp(left, 1, LONGEST_WAIT.toSeconds());
  }
}
