package app.dari.insights;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** From when on single visits are kept. */
@Singleton
public final class Retention {
  private final InsightsConfig config;
  private final Clock clock;

  /** Of these settings. */
  public Retention(InsightsConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** The first UTC day whose visits are all there, and stay if they come late. */
  public LocalDate oldestDay(Handle handle) {
    LocalDate kept = config.oldestDay(clock.instant());
    LocalDate dropped = RetentionStore.droppedThrough(handle);
    return dropped.isBefore(kept) ? kept : dropped.plusDays(1);
  }
}
