package app.dari.operations.queries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's own statistics of statements, the extension pg_stat_statements, and samples of it.
 */
final class StatementStore {
  /**
   * What there is of the extension.
   *
   * @param loaded whether the server was started with it
   * @param schema where its views are; null while it was not created
   * @param preloaded what else the server is started with; null when we may not know
   * @param dataFolder null when we may not know
   */
  record Extension(
      boolean loaded,
      @Nullable String schema,
      @Nullable String preloaded,
      @Nullable String dataFolder,
      String database,
      String role) {}

  Extension extension(Handle handle) {
    return handle
        .createQuery(
            """
            select /* whether pg_stat_statements counts */
              exists (select from pg_settings where name = 'pg_stat_statements.max') as loaded,
              (select quote_ident(n.nspname) from pg_extension e
                join pg_namespace n on n.oid = e.extnamespace
                where e.extname = 'pg_stat_statements') as schema,
              (select setting from pg_settings where name = 'shared_preload_libraries') as preloaded,
              (select setting from pg_settings where name = 'data_directory') as data_folder,
              quote_ident(current_database()) as database,
              quote_ident(current_user) as role
            """)
        .map((row, _) ->
            new Extension(
                row.getBoolean("loaded"),
                row.getString("schema"),
                row.getString("preloaded"),
                row.getString("data_folder"),
                row.getString("database"),
                row.getString("role")))
        .one();
  }

  @Nullable Instant since(Handle handle, String schema) {
    return handle
        .createQuery("select stats_reset from " + schema + ".pg_stat_statements_info")
        .map((row, _) -> row.getTimestamp("stats_reset"))
        .findOne()
        .map(Timestamp::toInstant)
        .orElse(null);
  }

  /** The last sample that was taken before then, or else the first; null: there is none. */
  @Nullable Instant sampled(Handle handle, Instant before) {
    return handle
        .createQuery(
            """
            select coalesce(
              (select max(at) from operations.statement_sample where at <= :before),
              (select min(at) from operations.statement_sample)) as at
            """)
        .bind("before", before)
        .map((row, _) -> row.getTimestamp("at"))
        .findOne()
        .map(Timestamp::toInstant)
        .orElse(null);
  }

  /** Keeps what is counted now, and forgets samples from before {@code oldest}. */
  void sample(Handle tx, String schema, Instant now, Instant oldest) {
    tx.createUpdate("delete from operations.statement_sample where at < :oldest")
        .bind("oldest", oldest)
        .execute();
    tx.createUpdate(
            "insert into operations.statement_sample (at, queryid, calls, returned, total)"
                + " select :now, queryid, calls, returned, total from ("
                + counted(schema)
                + ") as counted")
        .bind("now", now)
        .execute();
  }

  /**
   * The slowest.
   *
   * @param since a sample; what it had counted is left out; null: nothing is
   */
  List<SlowQuery> slowest(
      Handle handle, String schema, boolean byMean, @Nullable Instant since, int limit) {
    return handle
        .createQuery(
            shared(schema)
                + " order by "
                + (byMean ? "total / calls" : "total")
                + " desc, queryid limit :limit")
        .bind("since", since)
        .bind("limit", limit)
        .map(StatementStore::query)
        .list();
  }

  Optional<SlowQuery> find(Handle handle, String schema, long id) {
    return handle
        .createQuery("select * from (" + shared(schema) + ") as one where queryid = :id")
        .bind("since", (Instant) null)
        .bind("id", id)
        .map(StatementStore::query)
        .findOne();
  }

  /** As it stands there, for PostgreSQL alone. */
  Optional<String> text(Handle handle, String schema, long id) {
    return handle
        .createQuery(
            "select query from "
                + schema
                + """
                .pg_stat_statements
                where queryid = :id
                  and dbid = (select oid from pg_database where datname = current_database())
                limit 1
                """)
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /** What was counted since a sample; of one that PostgreSQL forgot meanwhile, all. */
  private static String shared(String schema) {
    return """
    select *, total / sum(total) over () as share
    from (
      select n.queryid, n.query, n.longest,
        n.calls - case when s.calls <= n.calls then s.calls else 0 end as calls,
        n.returned - case when s.calls <= n.calls then s.returned else 0 end as returned,
        n.total - case when s.calls <= n.calls then s.total else 0 end as total
      from (%s) as n
      left join operations.statement_sample s
        on s.queryid = n.queryid and s.at = cast(:since as timestamptz)
    ) as since
    where calls > 0 and total > 0
    """
        .formatted(counted(schema));
  }

  /** The questions of this room are left out: who looks slows nothing down. */
  private static String counted(String schema) {
    return """
    select queryid, max(query) as query, cast(sum(calls) as bigint) as calls,
      cast(sum(rows) as bigint) as returned, sum(total_exec_time) as total,
      max(max_exec_time) as longest
    from %s.pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database())
      and queryid is not null and query not like '%%pg_stat_%%'
    group by queryid
    """
        .formatted(schema);
  }

  private static SlowQuery query(ResultSet row, StatementContext context) throws SQLException {
    String text = row.getString("query");
    long calls = row.getLong("calls");
    return new SlowQuery(
        Long.toString(row.getLong("queryid")),
        NormalText.of(text),
        NormalText.isExplainable(text),
        calls,
        row.getLong("returned"),
        row.getDouble("total"),
        row.getDouble("total") / calls,
        row.getDouble("longest"),
        row.getDouble("share"));
  }
}
