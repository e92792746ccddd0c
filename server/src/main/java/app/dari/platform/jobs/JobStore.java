package app.dari.platform.jobs;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** SQL of platform.scheduled_tasks, beside the scheduler's own. */
@Singleton
final class JobStore {
  /**
   * How the jobs stand.
   *
   * @param due should have begun by now
   * @param late since when the first of them should have
   * @param failing failed when they were last run
   */
  record Standing(int due, Duration late, int failing) {}

  Standing standing(Handle tx, Instant now) {
    return tx.createQuery(
            """
            select count(*) filter (where not picked and execution_time <= :now) as due,
                   min(execution_time) filter (where not picked and execution_time <= :now) as first,
                   count(*) filter (where consecutive_failures > 0) as failing
            from platform.scheduled_tasks
            """)
        .bind("now", now)
        .map((row, _) -> {
          var first = row.getTimestamp("first");
          return new Standing(
              row.getInt("due"),
              first == null ? Duration.ZERO : Duration.between(first.toInstant(), now),
              row.getInt("failing"));
        })
        .one();
  }
}
