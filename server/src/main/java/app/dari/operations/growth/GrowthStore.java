package app.dari.operations.growth;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads the samples of what is kept. */
final class GrowthStore {
  /** What was kept on a day. */
  record Day(LocalDate day, long accounts, long databaseBytes) {}

  /** Oldest first. One of a day to come was written by a clock that was wrong. */
  List<Day> days(Handle handle, LocalDate since, LocalDate until) {
    return handle
        .createQuery(
            """
            select day, accounts, database_bytes from operations.storage_day
            where day between :since and :until order by day
            """)
        .bind("since", since)
        .bind("until", until)
        .map((row, _) ->
            new Day(
                row.getObject("day", LocalDate.class),
                row.getLong("accounts"),
                row.getLong("database_bytes")))
        .list();
  }

  long databaseBytes(Handle handle) {
    return handle
        .createQuery("select pg_database_size(current_database())")
        .mapTo(long.class)
        .one();
  }
}
