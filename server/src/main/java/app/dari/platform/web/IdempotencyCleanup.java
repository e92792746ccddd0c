package app.dari.platform.web;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Forgets idempotency keys that are over their time. */
@Singleton
final class IdempotencyCleanup implements RecurringJob {
  private final Jdbi jdbi;
  private final IdempotencyStore store;
  private final Clock clock;

  IdempotencyCleanup(Jdbi jdbi, IdempotencyStore store, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "platform-idempotency-cleanup";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void run() {
    jdbi.useTransaction(tx -> store.deleteBefore(tx, clock.instant().minus(Idempotency.KEPT)));
  }
}
