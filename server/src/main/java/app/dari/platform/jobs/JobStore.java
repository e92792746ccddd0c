package app.dari.platform.jobs;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of platform.scheduled_tasks, beside the scheduler's own. */
@Singleton
final class JobStore {
  /**
   * How the jobs stand.
   *
   * @param due should have begun by now
   * @param late since when the first of them should have
   * @param running the names of those at work
   * @param failing the names of those that failed when they were last run
   */
  record Standing(int due, Duration late, List<String> running, List<String> failing) {}

  Standing standing(Handle tx, Instant now) {
    return tx.createQuery(
            """
            select count(*) filter (where not picked and execution_time <= :now) as due,
                   min(execution_time) filter (where not picked and execution_time <= :now) as first,
                   array_agg(task_name order by task_name) filter (where picked) as running,
                   array_agg(task_name order by task_name) filter (where consecutive_failures > 0)
                     as failing
            from platform.scheduled_tasks
            """)
        .bind("now", now)
        .map((row, _) -> {
          var first = row.getTimestamp("first");
          return new Standing(
              row.getInt("due"),
              first == null ? Duration.ZERO : Duration.between(first.toInstant(), now),
              names(row.getArray("running")),
              names(row.getArray("failing")));
        })
        .one();
  }

  private static List<String> names(@Nullable Array names) throws SQLException {
    return names == null ? List.of() : List.of((String[]) names.getArray());
  }
}
