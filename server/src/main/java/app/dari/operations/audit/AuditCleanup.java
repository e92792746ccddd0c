package app.dari.operations.audit;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Forgets what was done more than three years ago: as long as records of access are to be kept. */
@Singleton
final class AuditCleanup implements RecurringJob {
  static final int DAYS = 3 * 365 + 1;

  private final Jdbi jdbi;
  private final Clock clock;
  private final AuditStore store = new AuditStore();

  AuditCleanup(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "operations-audit-cleanup";
  }

  @Override
  public Duration every() {
    return Duration.ofDays(1);
  }

  @Override
  public void run() {
    Instant oldest = clock.instant().minus(Duration.ofDays(DAYS));
    jdbi.useTransaction(tx -> store.deleteBefore(tx, oldest));
  }
}
