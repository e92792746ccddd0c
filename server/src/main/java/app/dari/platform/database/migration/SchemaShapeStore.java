package app.dari.platform.database.migration;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Reads what schemas are made of. Left out are histories of migrations, and partitions: those come
 * and go with the days.
 */
public final class SchemaShapeStore {
  private SchemaShapeStore() {}

  /** As they are now. */
  public static SchemaShape read(Handle handle, List<String> schemas) {
    return new SchemaShape(
        handle
            .createQuery(
                """
                with relation as (
                  select c.*, n.nspname || '.' || c.relname as name
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname = any(string_to_array(:schemas, ',')) and not c.relispartition
                    and c.relname not like 'schema\\_history%'
                )
                select format('%s %s %s %s', case relkind when 'r' then 'table' when 'p' then 'table'
                    when 'S' then 'sequence' when 'm' then 'materialized view' else 'view' end, name,
                  coalesce(reloptions::text, ''), coalesce(pg_get_partkeydef(oid), ''))
                from relation where relkind in ('r', 'p', 'S', 'v', 'm')
                union all
                select format('column %s.%s %s %s default %s %s %s%s storage %s statistics %s',
                  r.name, a.attname, format_type(a.atttypid, a.atttypmod),
                  case when a.attnotnull then 'not null' else 'null' end,
                  coalesce(pg_get_expr(d.adbin, d.adrelid), '-'),
                  coalesce(case when a.attcollation <> y.typcollation then o.collname end, ''),
                  a.attidentity, a.attgenerated, a.attstorage, coalesce(nullif(a.attstattarget, -1), 0))
                from relation r
                  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
                  join pg_type y on y.oid = a.atttypid
                  left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
                  left join pg_collation o on o.oid = a.attcollation
                where r.relkind in ('r', 'p', 'v', 'm')
                union all
                select format('constraint %s %s %s %s', r.name, k.conname,
                  pg_get_constraintdef(k.oid), case when k.convalidated then '' else 'not valid' end)
                from relation r join pg_constraint k on k.conrelid = r.oid
                -- From 18 on "not null" is one, too; the column has said it.
                where k.contype <> 'n'
                union all
                select format('index %s %s', pg_get_indexdef(i.indexrelid),
                  case when i.indisvalid then '' else 'invalid' end)
                from relation r join pg_index i on i.indrelid = r.oid
                where r.relkind in ('r', 'p', 'm')
                union all
                select format('trigger %s %s', r.name, pg_get_triggerdef(t.oid))
                from relation r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
                union all
                select format('view %s %s', r.name, pg_get_viewdef(r.oid))
                from relation r where r.relkind in ('v', 'm')
                union all
                select format('function %s.%s(%s) %s', n.nspname, p.proname,
                  pg_get_function_identity_arguments(p.oid), md5(p.prosrc))
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = any(string_to_array(:schemas, ','))
                """)
            .bind("schemas", String.join(",", schemas))
            .mapTo(String.class)
            .list());
  }
}
