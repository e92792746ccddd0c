package app.dari.operations.backup;

import static java.util.stream.Collectors.joining;

import app.dari.platform.database.Migrations;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** SQL that makes room for a backup's rows. What a manifest says is quoted, or must look right. */
final class LoadStore {
  private static final Pattern BOUNDS =
      Pattern.compile("(?:FOR VALUES (?:FROM|IN|WITH) [\\w '(),:+.-]+|DEFAULT)");

  private LoadStore() {}

  /** Removes the rows migrations made: those of the backup come in their place. */
  static void empty(Handle tx) {
    List<String> tables =
        tx.createQuery(
                """
                select format('%I.%I', n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (:schemas) and c.relkind in ('r', 'p')
                  and c.relname <> 'schema_history'
                """)
            .bindArray("schemas", String.class, Migrations.SCHEMAS)
            .mapTo(String.class)
            .list();
    if (!tables.isEmpty()) {
      tx.execute(tables.stream().collect(joining(", ", "truncate ", "")));
    }
  }

  /** Makes a partition with the indexes and checks of its table. */
  static void makePartition(Handle tx, Manifest.Table table, Manifest.Partition partition) {
    if (!BOUNDS.matcher(partition.bounds()).matches()) {
      throw new IllegalArgumentException("No bounds of a partition: " + table.fullName());
    }
    String[] parent = partition.parent().split("\\.", 2);
    String name = quoted(table.schema(), table.name());
    tx.execute("drop table if exists " + name);
    tx.execute(
        "create table %s partition of %s %s"
            .formatted(name, quoted(parent[0], parent[1]), partition.bounds()));
    partition
        .statistics()
        .forEach((column, target) ->
            tx.execute(
                "alter table %s alter column %s set statistics %d"
                    .formatted(name, CatalogStore.quoted(column), target)));
  }

  /** Lets a sequence go on where it stood. */
  static void set(Handle tx, Manifest.Sequence sequence) {
    tx.createQuery("select setval(:name::regclass, :value)")
        .bind("name", quoted(sequence.schema(), sequence.name()))
        .bind("value", sequence.value())
        .mapTo(Long.class)
        .one();
  }

  private static String quoted(String schema, String name) {
    return CatalogStore.quoted(schema) + "." + CatalogStore.quoted(name);
  }
}
