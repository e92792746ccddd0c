package app.dari.platform.database.migration;

import app.dari.platform.database.migration.MigrationPlan.BrokenIndex;
import app.dari.platform.database.migration.MigrationPlan.Holder;
import app.dari.platform.database.migration.MigrationPlan.OtherRelease;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the catalogues say about tables, those who use them, and those who change them. */
final class MigrationStore {
  /** Any number that nobody else takes: "dari" and "migr" in ASCII. */
  private static final long LOCK = 0x6461_7269_6d69_6772L;

  /** "dari" in ASCII: servers share a lock of this and the level of their files. */
  static final int SERVERS = 0x6461_7269;

  /** A request is over sooner. */
  private static final double LONG_SECONDS = 1;

  /**
   * A table as it is now.
   *
   * @param rows as PostgreSQL last estimated them; null when it never did
   * @param bytes with its indexes
   */
  record Size(@Nullable Long rows, long bytes) {}

  /** Takes the lock of those who migrate, for as long as the connection lives. */
  boolean lock(Handle handle) {
    // Asked for, not waited for: who waits holds a snapshot, and an index made beside writers waits
    // for that.
    return handle
        .createQuery("select pg_try_advisory_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  /** A table and its partitions; null when it is not there yet. */
  @Nullable Size size(Handle handle, String table) {
    return handle
        .createQuery(
            """
            with parts as (
              select to_regclass(:table)::oid as oid
              union
              select t.relid::oid from pg_partition_tree(to_regclass(:table)) t
            )
            select
              case when bool_and(c.reltuples < 0) then null
                else sum(greatest(c.reltuples, 0))::bigint end as rows,
              sum(pg_total_relation_size(c.oid))::bigint as bytes
            from parts join pg_class c using (oid)
            where c.relkind <> 'p'
            having count(*) > 0
            """)
        .bind("table", quoted(table))
        .map((row, _) -> new Size((Long) row.getObject("rows"), row.getLong("bytes")))
        .findOne()
        .orElse(null);
  }

  /** Who has been using a table for long, in a way that this lock has to wait for. */
  List<Holder> holders(Handle handle, String table, Lock wanted) {
    record Held(Lock lock, Holder holder) {}
    return handle
        .createQuery(
            """
            select l.mode, a.pid, coalesce(a.application_name, '') as program,
              coalesce(a.state, '') as state,
              coalesce(extract(epoch from clock_timestamp() - a.xact_start), 0)::float8 as seconds
            from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'relation' and l.granted and l.mode <> 'SIReadLock'
              and l.database = (select oid from pg_database where datname = current_database())
              and a.pid <> pg_backend_pid()
              and (l.relation = to_regclass(:table)
                or l.relation in (select relid from pg_partition_tree(to_regclass(:table))))
            order by seconds desc
            """)
        .bind("table", quoted(table))
        .map((row, _) ->
            new Held(
                Lock.ofMode(row.getString("mode")),
                new Holder(
                    row.getInt("pid"),
                    row.getString("program"),
                    row.getString("state"),
                    row.getDouble("seconds"))))
        .stream()
        .filter(held -> wanted.conflictsWith(held.lock()))
        .map(Held::holder)
        .filter(holder -> holder.seconds() >= LONG_SECONDS)
        .distinct()
        .toList();
  }

  /** Whose transactions an index made beside writers would wait for. */
  List<Holder> longTransactions(Handle handle) {
    return handle
        .createQuery(
            """
            select pid, coalesce(application_name, '') as program, coalesce(state, '') as state,
              extract(epoch from clock_timestamp() - xact_start)::float8 as seconds
            from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
              and backend_type = 'client backend'
              and xact_start < clock_timestamp() - make_interval(secs => :long)
            order by xact_start
            """)
        .bind("long", LONG_SECONDS)
        .map((row, _) ->
            new Holder(
                row.getInt("pid"),
                row.getString("program"),
                row.getString("state"),
                row.getDouble("seconds")))
        .list();
  }

  /** Indexes that an interruption left unfinished, and that nobody is making now. */
  List<BrokenIndex> brokenIndexes(Handle handle, List<String> schemas) {
    return handle
        .createQuery(
            """
            select n.nspname as schema, c.relname as index, t.relname as table
            from pg_index i
              join pg_class c on c.oid = i.indexrelid
              join pg_class t on t.oid = i.indrelid
              join pg_namespace n on n.oid = c.relnamespace
            where not i.indisvalid and c.relkind = 'i' and n.nspname = any(string_to_array(:schemas, ','))
              and not exists (
                select from pg_locks l join pg_stat_activity a using (pid)
                where l.locktype = 'relation' and l.relation = i.indrelid and l.granted
                  and l.mode = 'ShareUpdateExclusiveLock'
                  and l.database = (select oid from pg_database where datname = current_database())
                  and coalesce(a.backend_type, 'client backend') = 'client backend')
            order by 1, 2
            """)
        .bind("schemas", String.join(",", schemas))
        .map((row, _) ->
            new BrokenIndex(
                row.getString("schema") + "." + row.getString("index"),
                row.getString("schema") + "." + row.getString("table")))
        .list();
  }

  /** Makes such an index again; what a re-making left beside a good one is taken away. */
  void mend(Handle handle, BrokenIndex index) {
    boolean leftover = index.name().matches(".*_cc(new|old)\\d*");
    handle.execute(
        (leftover ? "drop index concurrently if exists " : "reindex index concurrently ")
            + quoted(index.name()));
  }

  /** Forgets what was begun outside a transaction and failed: such files are run anew. */
  void forgetFailures(Handle handle, String module) {
    handle.execute("delete from " + quoted(module + ".schema_history") + " where not success");
  }

  /** Servers that run now and were built with other files. */
  List<OtherRelease> otherReleases(Handle handle, String server, int level) {
    return handle
        .createQuery(
            """
            select pid, coalesce(host(client_addr), '') as address,
              extract(epoch from clock_timestamp() - backend_start)::float8 as seconds
            from pg_stat_activity a
            where datname = current_database() and application_name = :server
              and not exists (
                select from pg_locks l
                where l.pid = a.pid and l.locktype = 'advisory' and l.objsubid = 2
                  and l.classid = cast(:servers as int)::oid and l.objid = cast(:level as int)::oid)
            order by backend_start
            """)
        .bind("server", server)
        .bind("servers", SERVERS)
        .bind("level", level)
        .map((row, _) ->
            new OtherRelease(row.getInt("pid"), row.getString("address"), row.getDouble("seconds")))
        .list();
  }

  private static String quoted(String name) {
    String[] parts = name.split("\\.", -1);
    StringBuilder quoted = new StringBuilder();
    for (String part : parts) {
      quoted
          .append(quoted.isEmpty() ? "" : ".")
          .append('"')
          .append(part.replace("\"", "\"\""))
          .append('"');
    }
    return quoted.toString();
  }
}
