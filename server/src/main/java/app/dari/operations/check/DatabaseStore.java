package app.dari.operations.check;

import app.dari.operations.alarms.Delivery;
import app.dari.operations.alarms.DeliveryStore;
import app.dari.platform.database.InstallationStore;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** What a PostgreSQL says of itself, in its own catalogues; any role may ask it. */
final class DatabaseStore {
  private final Handle handle;

  DatabaseStore(Handle handle) {
    this.handle = handle;
  }

  /** Its version: {@code 180004} and {@code 18.4}. */
  record Version(int number, String text) {}

  /** Connections: what the server allows, and who has them; -1: no limit. */
  record Slots(
      int allowed,
      int reserved,
      int roleLimit,
      int databaseLimit,
      int taken,
      int ours,
      int processes) {}

  /** The order of text: when the database was made, and now; null where it has no version. */
  record Text(@Nullable String version, @Nullable String actual) {}

  /** What the role may do that no application needs. */
  record Role(boolean superuser, boolean bypassesRows) {}

  Version version() {
    return one(
        """
        select current_setting('server_version_num')::int as number,
               split_part(current_setting('server_version'), ' ', 1) as text
        """,
        (row, _) -> new Version(row.getInt("number"), row.getString("text")));
  }

  Instant now() {
    return handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
  }

  /** Whether pg_stat_statements is loaded: only then does its setting exist. */
  boolean loadsStatements() {
    return is("select exists (select from pg_settings where name = 'pg_stat_statements.max')");
  }

  /** Whether the database has its view. */
  boolean showsStatements() {
    return is("select exists (select from pg_extension where extname = 'pg_stat_statements')");
  }

  /** Each server keeps one connection of the name {@code dari-health}. */
  Slots slots() {
    return one(
        """
        select current_setting('max_connections')::int as allowed,
               current_setting('superuser_reserved_connections')::int
                 + coalesce(current_setting('reserved_connections', true), '0')::int as reserved,
               (select rolconnlimit from pg_roles where rolname = current_user) as role_limit,
               (select datconnlimit from pg_database where datname = current_database())
                 as database_limit,
               (select coalesce(sum(numbackends), 0)::int from pg_stat_database) as taken,
               (select count(*)::int from pg_stat_activity
                where datname = current_database() and usename = current_user
                  and application_name like 'dari%') as ours,
               (select count(*)::int from pg_stat_activity
                where datname = current_database() and application_name = 'dari-health')
                 as processes
        """,
        (row, _) ->
            new Slots(
                row.getInt("allowed"),
                row.getInt("reserved"),
                row.getInt("role_limit"),
                row.getInt("database_limit"),
                row.getInt("taken"),
                row.getInt("ours"),
                row.getInt("processes")));
  }

  String encoding() {
    return handle
        .createQuery(
            """
            select pg_encoding_to_char(encoding) from pg_database
            where datname = current_database()
            """)
        .mapTo(String.class)
        .one();
  }

  /** PostgreSQL 15 and newer know it. */
  Text text() {
    return one(
        """
        select datcollversion as version, pg_database_collation_actual_version(oid) as actual
        from pg_database where datname = current_database()
        """,
        (row, _) -> new Text(row.getString("version"), row.getString("actual")));
  }

  Role role() {
    return one(
        """
        select rolsuper as superuser, rolbypassrls as bypasses_rows
        from pg_roles where rolname = current_user
        """,
        (row, _) -> new Role(row.getBoolean("superuser"), row.getBoolean("bypasses_rows")));
  }

  /** Null before the first migration. */
  @Nullable Instant begunAt() {
    return InstallationStore.begunAt(handle);
  }

  /** Whether messages to operators are written down: not before the first migration. */
  boolean keepsDeliveries() {
    return is("select to_regclass('operations.delivery') is not null");
  }

  /** The last message on a way that arrived or was given up; empty: there was none. */
  Optional<Delivery> lastDelivery(Delivery.Way way) {
    return new DeliveryStore().last(handle, way);
  }

  private boolean is(String sql) {
    return handle.createQuery(sql).mapTo(boolean.class).one();
  }

  private <T> T one(String sql, RowMapper<T> row) {
    return handle.createQuery(sql).map(row).one();
  }
}
