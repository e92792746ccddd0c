package app.dari.operations.queries;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.NamedConnections;
import app.dari.platform.database.postgres.EmbeddedPostgres;
import app.dari.platform.database.postgres.HomeLock;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two of Dari's own PostgreSQL: as it comes, and started without the extension. */
class MissingExtensionTest {
  @TempDir static Path home;

  @Test
  void ourOwnPostgresqlCountsFromItsFirstStartOn() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, _ -> {})) {
      Queries.Report report = queries(postgres).slowest(false, null, 50);
      assertThat(report.enable()).isEmpty();
      assertThat(report.queries()).isNotEmpty();
      assertThat(report.since()).isNotNull();
    }
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(lock, _ -> {}, Map.of("shared_preload_libraries", ""))) {
      Queries queries = queries(postgres);
      assertThat(queries.slowest(true, null, 50).enable())
          .containsExactly(
              "rm " + home.toAbsolutePath().resolve("postgres/provisioned-1"), "./dari up");
      assertThat(queries.slowest(true, null, 50).queries()).isEmpty();
      assertThat(queries.find(1)).isEmpty();
    }
  }

  private static Queries queries(EmbeddedPostgres postgres) throws Exception {
    DatabaseUrl url = DatabaseUrl.parse(postgres.databaseUrl());
    Jdbi jdbi =
        Jdbi.create(url.jdbcUrl(), url.user(), url.password()).installPlugin(new PostgresPlugin());
    jdbi.useHandle(handle -> {
      handle.execute("create schema if not exists operations");
      handle.execute("drop table if exists operations.statement_sample");
      handle.execute(
          Files.readString(
              Path.of("src/main/resources/db/operations/V003__statement_samples.sql")));
    });
    DatabaseConfig config =
        new DatabaseConfig(url, null, 3, 0, Duration.ofSeconds(30), Duration.ofSeconds(2));
    ServerConfig server =
        ServerConfig.read(
            Environment.of(name -> name.equals("DARI_HOME") ? home.toString() : null));
    return new Queries(
        jdbi, Clock.systemUTC(), new NamedConnections(config), server, new ObjectMapper());
  }
}
