package app.dari.operations.queries;

import app.dari.operations.queries.Table.Column;
import app.dari.operations.queries.Table.Index;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What PostgreSQL's catalogue says of tables. */
final class TableStore {
  Optional<Table> find(Handle handle, String schema, String name) {
    return handle
        .createQuery(
            """
            select c.oid, format('%I.%I', n.nspname, c.relname) as quoted, c.relispartition,
              greatest(c.reltuples, 0) as rows, pg_table_size(c.oid) as bytes
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = :schema and c.relname = :name and c.relkind = 'r'
            """)
        .bind("schema", schema)
        .bind("name", name)
        .map((row, _) -> {
          long oid = row.getLong("oid");
          double rows = row.getDouble("rows");
          return new Table(
              schema,
              name,
              row.getString("quoted"),
              row.getBoolean("relispartition"),
              (long) rows,
              row.getLong("bytes"),
              columns(handle, oid, rows),
              indexes(handle, oid));
        })
        .findOne();
  }

  private static Map<String, Column> columns(Handle handle, long oid, double rows) {
    Map<String, Column> columns = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            select a.attname, quote_ident(a.attname) as quoted, coalesce(s.n_distinct, 0) as distinct,
              coalesce(s.avg_width, 16) as width
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_stats s
              on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = a.attname
            where a.attrelid = :oid and a.attnum > 0 and not a.attisdropped
            """)
        .bind("oid", oid)
        .map((row, _) -> {
          double distinct = row.getDouble("distinct");
          // Below zero it is a part of the rows.
          return columns.put(
              row.getString("attname"),
              new Column(
                  row.getString("quoted"),
                  distinct < 0 ? -distinct * rows : distinct,
                  row.getInt("width")));
        })
        .list();
    return columns;
  }

  private static List<Index> indexes(Handle handle, long oid) {
    return handle
        .createQuery(
            """
            select c.relname, array(
                select coalesce(a.attname, '')
                from unnest(i.indkey) with ordinality as k (attnum, place)
                left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                where k.place <= i.indnkeyatts
                order by k.place
              ) as columns
            from pg_index i
            join pg_class c on c.oid = i.indexrelid
            where i.indrelid = :oid and i.indisvalid and i.indpred is null
            """)
        .bind("oid", oid)
        .map((row, _) -> new Index(row.getString("relname"), texts(row.getArray("columns"))))
        .list();
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
  }
}
