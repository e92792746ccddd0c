package app.dari.operations.alarms;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Whether the last alarms reached anybody; for health, which must not ask a database. */
@Singleton
public final class Undelivered {
  private volatile @Nullable String reason;

  /** What is wrong; null: nothing. */
  public @Nullable String reason() {
    return reason;
  }

  void set(@Nullable String now) {
    reason = now;
  }
}
