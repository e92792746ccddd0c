package app.dari.operations.locks;

import app.dari.operations.queries.NormalText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL says of its connections, and the two ways to end what they do. */
final class LockStore {
  private static final String ID =
      "a.pid || '-' || cast(extract(epoch from a.backend_start) * 1000000 as bigint)";

  /** Those who wait for a lock, those they wait for, and transactions older than that. */
  List<Activity> find(Handle handle, int seconds) {
    return handle
        .createQuery(
            """
            with waiting as (
              select pid, pg_blocking_pids(pid) as blockers
              from pg_stat_activity
              where wait_event_type = 'Lock'
            )
            select
            """
                + ID
                + """
                   as id, a.pid, a.application_name, a.state, a.wait_event_type, a.wait_event,
                  a.xact_start, a.query_start, a.query, w.blockers,
                  a.backend_type = 'client backend' as client
                from pg_stat_activity a
                left join waiting w on w.pid = a.pid
                where a.datname = current_database() and a.pid <> pg_backend_pid()
                  and (cardinality(w.blockers) > 0
                    or a.pid in (select unnest(blockers) from waiting)
                    or a.backend_type = 'client backend'
                      and a.xact_start < now() - make_interval(secs => :seconds))
                order by a.xact_start nulls last, a.pid
                limit 100
                """)
        .bind("seconds", seconds)
        .map(LockStore::activity)
        .list();
  }

  /** What it calls itself and is doing; empty when it is gone or no client. */
  Optional<Target> target(Handle handle, String id) {
    return handle
        .createQuery(
            "select a.pid, a.application_name, a.state from pg_stat_activity a"
                + " where a.datname = current_database() and a.backend_type = 'client backend'"
                + " and a.pid <> pg_backend_pid() and "
                + ID
                + " = :id")
        .bind("id", id)
        .map((row, _) ->
            new Target(row.getInt("pid"), row.getString("application_name"), text(row, "state")))
        .findFirst();
  }

  /** A connection that something is to be done about. */
  record Target(int pid, String application, String state) {}

  /** Ends its statement; the connection stays. */
  boolean cancel(Handle tx, int pid) {
    return tx.createQuery("select pg_cancel_backend(:pid)")
        .bind("pid", pid)
        .mapTo(boolean.class)
        .one();
  }

  /** Ends the connection with all it has not committed. */
  boolean terminate(Handle tx, int pid) {
    return tx.createQuery("select pg_terminate_backend(:pid)")
        .bind("pid", pid)
        .mapTo(boolean.class)
        .one();
  }

  /** Whether an act on it was written down since then. */
  boolean wasTried(Handle handle, String act, String id, Instant since) {
    return handle
        .createQuery(
            """
            select exists (select from operations.audit
              where act = :act and starts_with(subject, :id || ' ') and at > :since)
            """)
        .bind("act", act)
        .bind("id", id)
        .bind("since", since)
        .mapTo(boolean.class)
        .one();
  }

  private static Activity activity(ResultSet row, StatementContext context) throws SQLException {
    String kind = row.getString("wait_event_type");
    return new Activity(
        row.getString("id"),
        row.getInt("pid"),
        text(row, "application_name"),
        text(row, "state"),
        kind == null || kind.equals("Client") ? null : kind + ": " + row.getString("wait_event"),
        time(row, "xact_start"),
        time(row, "query_start"),
        NormalText.of(text(row, "query")),
        row.getArray("blockers") == null
            ? List.of()
            : Arrays.stream((Object[]) row.getArray("blockers").getArray())
                .map(Integer.class::cast)
                .distinct()
                .toList(),
        row.getBoolean("client"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
