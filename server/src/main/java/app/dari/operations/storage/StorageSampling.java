package app.dari.operations.storage;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Keeps what is stored on each day; looks often, so that a day begun late has its sample, too. */
@Singleton
final class StorageSampling implements RecurringJob {
  private final Storage storage;

  StorageSampling(Storage storage) {
    this.storage = storage;
  }

  @Override
  public String name() {
    return "operations-storage-sample";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void run() {
    storage.sample();
  }
}
