package app.dari.operations.storage;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's files take, and the tables of samples of it. */
final class StorageStore {
  /** A table with its parts. */
  record Size(
      String name,
      long tableBytes,
      long indexBytes,
      long rows,
      long deadRows,
      @Nullable Instant vacuumedAt,
      @Nullable Long weekAgo) {}

  /** What was kept on a day. */
  record Day(
      LocalDate day,
      long databaseBytes,
      long ledgerBytes,
      long diskFree,
      long accounts,
      long pages,
      long links) {}

  long databaseBytes(Handle handle) {
    return handle
        .createQuery("select pg_database_size(current_database())")
        .mapTo(long.class)
        .one();
  }

  /** The largest first; with what each took on the first sample of the last seven days. */
  List<Size> tables(Handle handle, LocalDate today) {
    return handle
        .createQuery(
            """
            with sizes as (
              select n.nspname || '.' || r.relname as name,
                cast(sum(pg_table_size(c.oid)) as bigint) as table_bytes,
                cast(sum(pg_indexes_size(c.oid)) as bigint) as index_bytes,
                cast(sum(greatest(c.reltuples, 0)) as bigint) as live,
                cast(sum(s.n_dead_tup) as bigint) as dead,
                max(greatest(s.last_vacuum, s.last_autovacuum)) as vacuumed
              from pg_stat_user_tables s
              join pg_class c on c.oid = s.relid
              join pg_class r on r.oid = coalesce(cast(pg_partition_root(c.oid) as oid), c.oid)
              join pg_namespace n on n.oid = r.relnamespace
              where c.relkind = 'r'
              group by 1
            )
            select sizes.*, (
              select t.bytes from operations.storage_table t
              where t.table_name = sizes.name and t.day between :week and :yesterday
              order by t.day limit 1) as week_ago
            from sizes
            order by table_bytes + index_bytes desc, name
            limit 200
            """)
        .bind("week", today.minusDays(7))
        .bind("yesterday", today.minusDays(1))
        .map((row, _) -> {
          Timestamp vacuumed = row.getTimestamp("vacuumed");
          return new Size(
              row.getString("name"),
              row.getLong("table_bytes"),
              row.getLong("index_bytes"),
              row.getLong("live"),
              row.getLong("dead"),
              vacuumed == null ? null : vacuumed.toInstant(),
              row.getObject("week_ago", Long.class));
        })
        .list();
  }

  /** Adds what is kept on a day; false when the day has its sample. */
  boolean add(Handle tx, Day day) {
    return tx.createUpdate(
                """
                insert into operations.storage_day
                  (day, database_bytes, ledger_bytes, disk_free, accounts, pages, links)
                values (:day, :database, :ledger, :free, :accounts, :pages, :links)
                on conflict do nothing
                """)
            .bind("day", day.day())
            .bind("database", day.databaseBytes())
            .bind("ledger", day.ledgerBytes())
            .bind("free", day.diskFree())
            .bind("accounts", day.accounts())
            .bind("pages", day.pages())
            .bind("links", day.links())
            .execute()
        == 1;
  }

  void addTables(Handle tx, LocalDate day, List<Size> tables) {
    var batch =
        tx.prepareBatch(
            """
            insert into operations.storage_table (day, table_name, bytes)
            values (:day, :name, :bytes)
            on conflict do nothing
            """);
    for (Size table : tables) {
      batch
          .bind("day", day)
          .bind("name", table.name())
          .bind("bytes", table.tableBytes() + table.indexBytes())
          .add();
    }
    batch.execute();
  }

  List<Day> days(Handle handle, LocalDate since) {
    return handle
        .createQuery(
            """
            select day, database_bytes, ledger_bytes, disk_free, accounts, pages, links
            from operations.storage_day where day >= :since order by day
            """)
        .bind("since", since)
        .map((row, _) ->
            new Day(
                row.getObject("day", LocalDate.class),
                row.getLong("database_bytes"),
                row.getLong("ledger_bytes"),
                row.getLong("disk_free"),
                row.getLong("accounts"),
                row.getLong("pages"),
                row.getLong("links")))
        .list();
  }

  void deleteBefore(Handle tx, LocalDate day) {
    tx.createUpdate("delete from operations.storage_day where day < :day")
        .bind("day", day)
        .execute();
    tx.createUpdate("delete from operations.storage_table where day < :day")
        .bind("day", day)
        .execute();
  }
}
