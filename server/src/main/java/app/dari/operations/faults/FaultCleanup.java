package app.dari.operations.faults;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets what went wrong a month ago, and requests that were slow a week ago. */
@Singleton
final class FaultCleanup implements RecurringJob {
  private final Faults faults;

  FaultCleanup(Faults faults) {
    this.faults = faults;
  }

  @Override
  public String name() {
    return "operations-fault-cleanup";
  }

  @Override
  public Duration every() {
    return Duration.ofDays(1);
  }

  @Override
  public void run() {
    faults.forget();
  }
}
