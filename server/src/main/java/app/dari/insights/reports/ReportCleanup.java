package app.dari.insights.reports;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Removes reports a year after they expired; until then their address says that they did. */
@Singleton
final class ReportCleanup implements RecurringJob {
  private static final Duration KEPT = Duration.ofDays(366);

  private final Jdbi jdbi;
  private final ReportStore store;
  private final Clock clock;

  ReportCleanup(Jdbi jdbi, ReportStore store, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "insights-report-cleanup";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(12);
  }

  @Override
  public void run() {
    jdbi.useTransaction(tx -> store.deleteExpiredBefore(tx, clock.instant().minus(KEPT)));
  }
}
