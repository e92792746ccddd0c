package app.dari.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How what was done to the schemas differs from what this program brings. Read only.
 *
 * @param applied migrations that were made
 */
public record SchemaHistory(int applied, List<Difference> differences) {
  /** A migration that is not as it should be, as {@code links 005}. */
  public record Difference(String migration, Kind kind) {}

  /** How a migration differs. */
  public enum Kind {
    /** Not made yet. */
    PENDING,
    /** Begun and not finished. */
    FAILED,
    /** Made from another text than ours. */
    CHANGED,
    /** Not made, though a later one was. */
    PASSED_OVER,
    /** Made by a program that knows more than this one. */
    NEWER;

    /** As it is written in names. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Asks the database. */
  public static SchemaHistory read(DatabaseConfig config) {
    int applied = 0;
    List<Difference> differences = new ArrayList<>();
    for (String schema : Migrations.SCHEMAS) {
      for (MigrationInfo info : flyway(config, schema).info().all()) {
        // Without a version: that the schema was made.
        applied += info.getVersion() != null && info.getState().isApplied() ? 1 : 0;
        Kind kind = kind(info);
        if (kind != null) {
          differences.add(new Difference(schema + " " + info.getVersion(), kind));
        }
      }
    }
    return new SchemaHistory(applied, differences);
  }

  private static @Nullable Kind kind(MigrationInfo info) {
    return switch (info.getState()) {
      case PENDING -> Kind.PENDING;
      case FAILED, MISSING_FAILED, FUTURE_FAILED -> Kind.FAILED;
      case IGNORED -> Kind.PASSED_OVER;
      case MISSING_SUCCESS, FUTURE_SUCCESS -> Kind.NEWER;
      case SUCCESS, OUT_OF_ORDER -> info.isChecksumMatching() ? null : Kind.CHANGED;
      default -> null;
    };
  }

  private static Flyway flyway(DatabaseConfig config, String schema) {
    DatabaseUrl url = Objects.requireNonNull(config.session());
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setUrl(url.jdbcUrl());
    connections.setUser(url.user());
    connections.setPassword(url.password());
    connections.setConnectTimeout(2);
    connections.setSocketTimeout(5);
    connections.setApplicationName("dari-check");
    return Flyway.configure(SchemaHistory.class.getClassLoader())
        .dataSource(connections)
        .schemas(schema)
        .defaultSchema(schema)
        .createSchemas(false)
        .locations("classpath:db/" + schema)
        .table("schema_history")
        .failOnMissingLocations(false)
        .loggers("slf4j")
        .load();
  }
}
