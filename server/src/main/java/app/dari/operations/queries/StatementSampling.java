package app.dari.operations.queries;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Keeps what PostgreSQL counts of statements now and then: what an hour took is a difference. */
@Singleton
final class StatementSampling implements RecurringJob {
  private final Queries queries;

  StatementSampling(Queries queries) {
    this.queries = queries;
  }

  @Override
  public String name() {
    return "operations-statement-sample";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run() {
    queries.sample();
  }
}
