package app.dari;

import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import app.dari.platform.database.migration.Migrator;
import app.dari.platform.database.migration.Pace;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A migrated database of a test's own, with a role of its own, that may be broken in any way. */
final class FreshDatabase implements AutoCloseable {
  private static @Nullable String template;

  private final String name = fresh();

  /** As the first start leaves it, with its extension. */
  FreshDatabase() {
    make("template " + template());
  }

  /** Empty, made with options of {@code create database}. */
  FreshDatabase(String options) {
    make("template template0 " + options);
    sql("create extension pg_stat_statements");
  }

  /** For the role that owns it. */
  String url() {
    return address(name + ":" + name, name);
  }

  /** As superuser, inside it. */
  void sql(String... statements) {
    PostgresForTests.execute(inside(name), statements);
  }

  /** Also the role's, and its password. */
  String name() {
    return name;
  }

  @Override
  public void close() {
    PostgresForTests.execute(
        PostgresForTests.superuser(),
        "drop database " + name + " with (force)",
        "drop role " + name);
  }

  private void make(String options) {
    PostgresForTests.execute(
        PostgresForTests.superuser(),
        "create role %1$s login password '%1$s'".formatted(name),
        "create database %1$s owner %1$s %2$s".formatted(name, options));
    if (options.contains(template())) {
      for (String schema : Migrations.SCHEMAS) {
        sql(
            "grant all on schema " + schema + " to " + name,
            "grant all on all tables in schema " + schema + " to " + name);
      }
    }
  }

  private static synchronized String template() {
    if (template == null) {
      String made = fresh();
      PostgresForTests.execute(
          PostgresForTests.superuser(),
          "create database " + made + " template template0 encoding 'UTF8'");
      new Migrator(DatabaseUrl.parse(inside(made).toString()), Migrations.FILES)
          .migrate(Pace.NONE, false);
      PostgresForTests.execute(inside(made), "create extension pg_stat_statements");
      template = made;
    }
    return template;
  }

  private static String fresh() {
    return "dari_check_" + UUID.randomUUID().toString().replace("-", "");
  }

  private static URI inside(String database) {
    return URI.create(address(PostgresForTests.superuser().getRawUserInfo(), database));
  }

  private static String address(String login, String database) {
    URI server = PostgresForTests.superuser();
    return "postgresql://%s@%s:%d/%s"
        .formatted(login, server.getHost(), server.getPort(), database);
  }
}
