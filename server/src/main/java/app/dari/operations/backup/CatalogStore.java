package app.dari.operations.backup;

import app.dari.platform.database.Migrations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL that asks PostgreSQL what there is: names come from its catalogue, never from us. */
final class CatalogStore {
  /** Flyway's own, made anew by migrating. */
  private static final String HISTORY = "schema_history";

  /** A table with rows of its own. */
  record Table(
      long oid, String schema, String name, @Nullable String parent, @Nullable String bounds) {
    String fullName() {
      return schema + "." + name;
    }
  }

  /** A column that is stored, and how it is sorted the same way everywhere. */
  record Column(String name, String order, @Nullable Integer statistics) {}

  private CatalogStore() {}

  /**
   * For a transaction that reads: one snapshot, values written the same way by every server and
   * every setting, and no limit of time.
   */
  static void readSteadily(Handle tx) {
    tx.execute("set transaction isolation level repeatable read, read only");
    spellSteadily(tx);
  }

  /** Values are written and read the same way whatever the server's settings are. */
  static void spellSteadily(Handle tx) {
    tx.execute(
        """
        set local timezone = 'UTC';
        set local datestyle = 'ISO, MDY';
        set local intervalstyle = 'postgres';
        set local bytea_output = 'hex';
        set local extra_float_digits = 1;
        set local statement_timeout = 0;
        set local idle_in_transaction_session_timeout = 0;
        set local lock_timeout = '10s'
        """);
  }

  /** Tables with rows, partitions each by itself. */
  static List<Table> tables(Handle tx) {
    return tx.createQuery(
            """
            select c.oid::bigint as oid, n.nspname, c.relname,
              pn.nspname || '.' || p.relname as parent,
              case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as bounds
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_inherits i on i.inhrelid = c.oid and c.relispartition
            left join pg_class p on p.oid = i.inhparent
            left join pg_namespace pn on pn.oid = p.relnamespace
            where n.nspname = any (:schemas) and c.relkind = 'r' and c.relpersistence = 'p'
              and c.relname <> :history
            order by n.nspname, c.relname
            """)
        .bindArray("schemas", String.class, Migrations.SCHEMAS)
        .bind("history", HISTORY)
        .map((row, _) ->
            new Table(
                row.getLong("oid"),
                row.getString("nspname"),
                row.getString("relname"),
                row.getString("parent"),
                row.getString("bounds")))
        .list();
  }

  /** The columns of a table by name, in their order, but for those that are computed. */
  static Map<String, Column> columns(Handle tx, long table) {
    Map<String, Column> columns = new LinkedHashMap<>();
    tx.createQuery(
            """
            select a.attname, a.attcollation <> 0 as collates,
              format_type(a.atttypid, null) in ('json', 'jsonb', 'xml') as document,
              nullif(a.attstattarget, -1)::int as statistics
            from pg_attribute a
            where a.attrelid = :table::oid and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = ''
            order by a.attnum
            """)
        .bind("table", table)
        .map((row, _) -> {
          String name = row.getString("attname");
          String sorted = quoted(name);
          if (row.getBoolean("document")) {
            sorted += "::text collate \"C\"";
          } else if (row.getBoolean("collates")) {
            sorted += " collate \"C\"";
          }
          int statistics = row.getInt("statistics");
          return new Column(name, sorted, row.wasNull() ? null : statistics);
        })
        .forEach(column -> columns.put(column.name(), column));
    return columns;
  }

  /** The columns of its primary key; none where it has no key. */
  static List<String> key(Handle tx, long table) {
    return tx.createQuery(
            """
            select a.attname
            from pg_index i
            cross join unnest(i.indkey) with ordinality as k (attnum, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
            where i.indrelid = :table::oid and i.indisprimary
            order by k.place
            """)
        .bind("table", table)
        .mapTo(String.class)
        .list();
  }

  /** The migrations of each schema, but for schemas that have none. */
  static List<Manifest.Schema> schemas(Handle tx) {
    List<Manifest.Schema> schemas = new ArrayList<>();
    for (String schema : Migrations.SCHEMAS) {
      String history = quoted(schema) + "." + quoted(HISTORY);
      boolean there =
          tx.createQuery("select to_regclass(:name) is not null")
              .bind("name", history)
              .mapTo(Boolean.class)
              .one();
      List<Manifest.Migration> migrations =
          !there
              ? List.of()
              : tx.createQuery(
                      "select version, coalesce(checksum, 0) as checksum from "
                          + history
                          + " where version is not null and success order by version::int")
                  .map((row, _) ->
                      new Manifest.Migration(row.getString("version"), row.getInt("checksum")))
                  .list();
      if (!migrations.isEmpty()) {
        schemas.add(new Manifest.Schema(schema, migrations));
      }
    }
    return schemas;
  }

  /** Where sequences stand that were used. */
  static List<Manifest.Sequence> sequences(Handle tx) {
    return tx.createQuery(
            """
            select schemaname, sequencename, last_value from pg_sequences
            where schemaname = any (:schemas) and last_value is not null
            order by schemaname, sequencename
            """)
        .bindArray("schemas", String.class, Migrations.SCHEMAS)
        .map((row, _) ->
            new Manifest.Sequence(
                row.getString("schemaname"),
                row.getString("sequencename"),
                row.getLong("last_value")))
        .list();
  }

  /** The tables, so that each comes after those its rows refer to. */
  static List<Table> inOrder(Handle tx, List<Table> tables) {
    Map<Long, Set<Long>> refers = new HashMap<>();
    tx.createQuery(
            """
            select conrelid::bigint as from_table, confrelid::bigint as to_table from pg_constraint
            where contype = 'f' and conrelid <> confrelid
            """)
        .map((row, _) -> new long[] {row.getLong("from_table"), row.getLong("to_table")})
        .forEach(pair -> refers.computeIfAbsent(pair[0], _ -> new HashSet<>()).add(pair[1]));
    List<Table> ordered = new ArrayList<>();
    Set<Long> done = new HashSet<>();
    for (Table table : tables) {
      visit(table, tables, refers, done, ordered);
    }
    return ordered;
  }

  private static void visit(
      Table table,
      List<Table> tables,
      Map<Long, Set<Long>> refers,
      Set<Long> done,
      List<Table> ordered) {
    if (!done.add(table.oid())) {
      return;
    }
    Set<Long> first = refers.getOrDefault(table.oid(), Set.of());
    tables.stream()
        .filter(other -> first.contains(other.oid()))
        .forEach(other -> visit(other, tables, refers, done, ordered));
    ordered.add(table);
  }

  /** The cluster and the place in it. */
  static Manifest.Origin origin(Handle tx) {
    return tx.createQuery(
            """
            select system_identifier, oid::bigint as place from pg_control_system(), pg_database
            where datname = current_database()
            """)
        .map(
            (row, _) -> new Manifest.Origin(row.getLong("system_identifier"), row.getLong("place")))
        .one();
  }

  static String serverVersion(Handle tx) {
    return tx.createQuery("show server_version").mapTo(String.class).one();
  }

  /** How many connections servers of Dari have to this database. */
  static int servers(Handle tx) {
    return tx.createQuery(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
              and application_name in ('dari', 'dari-broadcast', 'dari-health', 'dari-migrations')
            """)
        .mapTo(Integer.class)
        .one();
  }

  /** A name as SQL takes it, whatever stands in it. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
