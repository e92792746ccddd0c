package app.dari.insights.drain;

import app.dari.insights.rollup.Pace;
import app.dari.links.Links;
import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Has the clicks of stored batches put into the totals of their links, at the pace of storing. */
@Singleton
final class LinkTotals implements RecurringJob {
  private final Links links;
  private final Pace pace;

  LinkTotals(Links links, Pace pace) {
    this.links = links;
    this.pace = pace;
  }

  @Override
  public String name() {
    return "insights-link-totals";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void run() {
    Integer after = -1;
    do {
      pace.begin();
      after = links.settleClicks(after);
    } while (after != null && pace.rested());
  }
}
