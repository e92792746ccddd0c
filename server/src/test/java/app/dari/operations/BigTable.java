package app.dari.operations;

import app.dari.PostgresForTests;
import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.NamedConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A table of links as large as one gets slow with, in a schema of its own. */
public final class BigTable implements AutoCloseable {
  /** Rows of one owner. */
  public static final int OF_ONE = 10;

  private final Jdbi jdbi;
  private final String schema = "big_" + UUID.randomUUID().toString().substring(0, 8);

  /** With 30,000 links of 3,000 owners and all indexes of {@code links.link}. */
  public BigTable(Jdbi jdbi) {
    this.jdbi = jdbi;
    jdbi.useHandle(handle -> {
      handle.execute("create schema " + schema);
      handle.execute("create table " + name() + " (like links.link including all)");
      handle.execute(
          """
          insert into %s (id, owner, code, code_key, url, forward_query, enabled, origin, revision,
            search, sort_title, created_at, updated_at)
          select gen_random_uuid(), cast(md5((i / %d)::text) as uuid), 'c' || i, 'c' || i,
            'https://a.example/' || i, false, true, 'short', 1, 'c' || i, 'c' || i,
            now() - make_interval(secs => i), now()
          from generate_series(0, 29999) as i
          """
              .formatted(name(), OF_ONE));
      handle.execute("analyze " + name());
    });
  }

  /** {@code schema.link}. */
  public String name() {
    return schema + ".link";
  }

  /** Where it is. */
  public String schema() {
    return schema;
  }

  /** Drops the index of an owner's newest links. */
  public void dropNewest() {
    String index =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select indexname from pg_indexes
                    where schemaname = :schema and indexdef like '%(owner, created_at DESC%'
                    """)
                .bind("schema", schema)
                .mapTo(String.class)
                .one());
    jdbi.useHandle(handle -> handle.execute("drop index " + schema + "." + index));
  }

  /** Asks for the newest links of so many owners, as the list of links does. */
  public void ask(int times) {
    jdbi.useHandle(handle -> {
      for (int i = 0; i < times; i++) {
        handle
            .createQuery(
                "select id, code from "
                    + name()
                    + " where owner = cast(md5(:owner) as uuid) and deleted_at is null"
                    + " order by created_at desc, id desc limit 50")
            .bind("owner", Integer.toString(i % 3_000))
            .mapTo(UUID.class)
            .list();
      }
    });
  }

  /** Connections to the database of the tests. */
  public static NamedConnections connections() {
    DatabaseUrl url = DatabaseUrl.parse(PostgresForTests.databaseUrl());
    return new NamedConnections(
        new DatabaseConfig(url, null, 3, 0, Duration.ofSeconds(30), Duration.ofSeconds(2)));
  }

  /** A connection to the database of the tests under a name. */
  public static Connection connect(String name) throws SQLException {
    return connections().open(name);
  }

  @Override
  public void close() {
    jdbi.useHandle(handle -> handle.execute("drop schema " + schema + " cascade"));
  }
}
