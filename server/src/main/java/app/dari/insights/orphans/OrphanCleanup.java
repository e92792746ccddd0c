package app.dari.insights.orphans;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** Forgets visits to addresses nobody has after 90 days: by then the poster is gone. */
@Singleton
final class OrphanCleanup implements RecurringJob {
  static final int DAYS = 90;

  private final Jdbi jdbi;
  private final OrphanStore store;
  private final Clock clock;

  OrphanCleanup(Jdbi jdbi, OrphanStore store, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "insights-orphan-cleanup";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(6);
  }

  @Override
  public void run() {
    LocalDate oldest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS);
    jdbi.useTransaction(tx -> store.deleteBefore(tx, oldest));
  }
}
