package app.dari.insights.drain;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;

/**
 * Destroys the salts of days that are over: today's and yesterday's are kept, for visits drained
 * late.
 */
@Singleton
final class SaltCleanup implements RecurringJob {
  private final Jdbi jdbi;
  private final VisitStore store;
  private final Visitors visitors;
  private final Clock clock;

  SaltCleanup(Jdbi jdbi, VisitStore store, Visitors visitors, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.visitors = visitors;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "insights-salt-cleanup";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void run() {
    LocalDate yesterday = Visitors.day(clock.instant()).minusDays(1);
    jdbi.useTransaction(tx -> store.deleteSaltsBefore(tx, yesterday));
    visitors.forgetBefore(yesterday);
  }
}
