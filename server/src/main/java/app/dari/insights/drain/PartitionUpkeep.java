package app.dari.insights.drain;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the partitions of the days to come, and drops those older than CLICK_RETENTION. */
@Singleton
final class PartitionUpkeep implements RecurringJob {
  private final Partitions partitions;

  PartitionUpkeep(Partitions partitions) {
    this.partitions = partitions;
  }

  @Override
  public String name() {
    return "insights-partitions";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void run() {
    partitions.openAhead();
    partitions.dropOld();
  }
}
