package app.dari.operations.indexes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The indexes PostgreSQL has, and the commands that make and drop them beside those who write. */
final class IndexCatalogStore {
  /** Waiting for another's transaction does not hold anyone else up, but must end some time. */
  private static final String PATIENCE = "set lock_timeout = '15min'";

  private static final String OURS =
      " n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind = 'i' ";

  /** An index that is there. */
  record Present(String name, String table, long bytes, boolean valid) {}

  /** How far PostgreSQL is with one. */
  record Progress(
      String phase,
      long blocksDone,
      long blocksTotal,
      long rowsDone,
      long rowsTotal,
      int waiting) {}

  Optional<Present> find(Handle handle, String name) {
    return present(handle, "n.nspname || '.' || c.relname = :name", name).stream().findFirst();
  }

  /** Those an interrupted making left: they are kept up to date and never used. */
  List<Present> invalid(Handle handle) {
    return present(handle, "not i.indisvalid and :name = ''", "");
  }

  /** Those nobody has used since PostgreSQL counts, that nothing rests on, and that take room. */
  List<Present> unused(Handle handle) {
    return present(
        handle,
        """
        :name = '' and i.indisvalid and not i.indisunique and s.idx_scan = 0
        and pg_relation_size(c.oid) >= 1048576
        and not exists (select from pg_constraint k where k.conindid = c.oid)
        and not exists (select from pg_inherits h where h.inhrelid = c.oid)
        and not exists (
          select from operations.made_index m
          where m.index_name = n.nspname || '.' || c.relname and m.state = 'made'
            and m.ended_at > now() - interval '7 days')
        """,
        "");
  }

  /** Since when uses are counted; null: since the database was made. */
  @Nullable Instant countedSince(Handle handle) {
    return handle
        .createQuery("select stats_reset from pg_stat_database where datname = current_database()")
        .map((row, _) -> row.getTimestamp("stats_reset"))
        .findOne()
        .map(java.sql.Timestamp::toInstant)
        .orElse(null);
  }

  /** Whether a connection of this name is at work. */
  boolean isAtWork(Handle handle, String application) {
    return handle
        .createQuery(
            "select exists (select from pg_stat_activity where application_name = :application)")
        .bind("application", application)
        .mapTo(boolean.class)
        .one();
  }

  Optional<Progress> progress(Handle handle, String application) {
    return handle
        .createQuery(
            """
            select p.phase, p.blocks_done, p.blocks_total, p.tuples_done, p.tuples_total,
              p.current_locker_pid
            from pg_stat_progress_create_index p
            join pg_stat_activity a on a.pid = p.pid
            where a.application_name = :application
            """)
        .bind("application", application)
        .map((row, _) ->
            new Progress(
                row.getString("phase"),
                row.getLong("blocks_done"),
                row.getLong("blocks_total"),
                row.getLong("tuples_done"),
                row.getLong("tuples_total"),
                row.getInt("current_locker_pid")))
        .findFirst();
  }

  /** Makes an index by its definition; returns when it is there. */
  static void make(Connection connection, String definition) throws SQLException {
    execute(connection, PATIENCE, definition);
  }

  static void drop(Connection connection, String name) throws SQLException {
    execute(connection, PATIENCE, "drop index concurrently if exists " + quoted(name));
  }

  /** Makes an index anew from what there is of it. */
  static String remake(String name) {
    return "reindex index concurrently " + quoted(name);
  }

  private static void execute(Connection connection, String... commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private static String quoted(String name) {
    int dot = name.indexOf('.');
    return '"'
        + name.substring(0, dot).replace("\"", "\"\"")
        + "\".\""
        + name.substring(dot + 1).replace("\"", "\"\"")
        + '"';
  }

  private static List<Present> present(Handle handle, String condition, String name) {
    return handle
        .createQuery(
            """
            select n.nspname || '.' || c.relname as name, n.nspname || '.' || t.relname as of,
              pg_relation_size(c.oid) as bytes, i.indisvalid
            from pg_index i
            join pg_class c on c.oid = i.indexrelid
            join pg_class t on t.oid = i.indrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_stat_user_indexes s on s.indexrelid = c.oid
            where
            """
                + OURS
                + " and "
                + condition
                + " order by bytes desc, name limit 50")
        .bind("name", name)
        .map((row, _) ->
            new Present(
                row.getString("name"),
                row.getString("of"),
                row.getLong("bytes"),
                row.getBoolean("indisvalid")))
        .list();
  }
}
