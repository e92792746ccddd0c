package app.dari;

import static app.dari.operations.check.Grade.FAIL;
import static app.dari.operations.check.Grade.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.check.Grade;
import app.dari.operations.check.Report;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A real database, broken in one way at a time. */
final class CheckDatabaseTest {
  @TempDir Path folder;

  /** What is done to a database and its role, as superuser. */
  record Break(String id, Grade grade, String how, Consumer<FreshDatabase> breaking) {
    static Break by(String id, Grade grade, String... statements) {
      return new Break(
          id,
          grade,
          statements[0],
          database -> {
            for (String statement : statements) {
              database.sql(statement.replace("$", database.name()));
            }
          });
    }

    @Override
    public String toString() {
      return id + ": " + how;
    }
  }

  /** Older and less is asked of PostgreSQL by names, which may be given to something else. */
  static Stream<Break> breaks() {
    String ours = "alter role $ set search_path = public, pg_catalog";
    return Stream.of(
        Break.by("role", FAIL, "alter role $ superuser"),
        Break.by("role", FAIL, "alter role $ bypassrls"),
        Break.by("connections", FAIL, "alter role $ connection limit 10"),
        Break.by("connections", FAIL, "alter database $ connection limit 12"),
        Break.by("connections", FAIL, "alter role $ connection limit 0"),
        Break.by(
            "collation", FAIL, "update pg_database set datcollversion = '0' where datname = '$'"),
        Break.by("statements", WARN, "drop extension pg_stat_statements"),
        Break.by(
            "statements",
            WARN,
            "create view public.pg_settings as select * from pg_catalog.pg_settings where name <> 'pg_stat_statements.max'",
            "grant select on public.pg_settings to $",
            ours),
        Break.by(
            "database-version",
            FAIL,
            "create function public.current_setting(name text) returns text language sql as"
                + " 'select case name when ''server_version_num'' then ''140012'' else pg_catalog.current_setting(name) end'",
            ours),
        Break.by(
            "migrations",
            FAIL,
            "update links.schema_history set checksum = 1 where version = '002'"),
        Break.by(
            "migrations",
            FAIL,
            "update users.schema_history set success = false where version = '001'"),
        Break.by("migrations", FAIL, "delete from links.schema_history where version = '002'"),
        Break.by(
            "migrations",
            FAIL,
            "insert into links.schema_history select 999, '999', 'later', 'SQL', 'contract/V999__later.sql', 1, 'somebody', now(), 1, true"),
        Break.by(
            "migrations",
            WARN,
            "insert into links.schema_history select 999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'somebody', now(), 1, true"),
        Break.by("migrations", WARN, "delete from pages.schema_history where version is not null"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void whatIsWrongWithADatabaseIsFoundByItsCheck(Break one) throws Exception {
    try (FreshDatabase database = new FreshDatabase()) {
      one.breaking().accept(database);
      new HealthySystem(folder, database.url()).assertOnly(one.id(), one.grade());
    }
  }

  @Test
  void anotherEncodingIsFound() throws Exception {
    try (FreshDatabase database =
        new FreshDatabase("encoding 'SQL_ASCII' locale_provider libc locale 'C'")) {
      new HealthySystem(folder, database.url()).assertOnly("encoding", FAIL);
    }
  }

  @Test
  void anEmptyDatabaseIsMadeByTheFirstStartAndNoFault() throws Exception {
    try (FreshDatabase database = new FreshDatabase("encoding 'UTF8'")) {
      Report report = new HealthySystem(folder, database.url()).report();
      assertThat(HealthySystem.wrong(report)).isEmpty();
      HealthySystem.assertReadable(report);
    }
  }

  @ParameterizedTest
  @CsvSource({"PT8S,WARN", "PT-8S,WARN", "PT10M,FAIL", "PT-10M,FAIL", "PT24H,FAIL", "PT-24H,FAIL"})
  void clocksThatDifferAreFound(Duration ahead, Grade grade) throws Exception {
    try (FreshDatabase database = new FreshDatabase()) {
      HealthySystem broken = new HealthySystem(folder, database.url());
      broken.clock = Clock.offset(Clock.systemUTC(), ahead);
      broken.assertOnly("clock", grade);
    }
  }

  /** What of the address is replaced by what. */
  @ParameterizedTest
  @CsvSource({"//[^:]*:,//nobody:", "/[^/]*$,/nowhere", ":\\d+/,:1/"})
  void aDatabaseThatCannotBeReachedIsFoundAndNotNamed(String part, String by) throws Exception {
    try (FreshDatabase database = new FreshDatabase()) {
      HealthySystem broken = new HealthySystem(folder, database.url().replaceFirst(part, by));
      broken.assertOnly("database", FAIL);
      assertThat(broken.report().toString()).doesNotContain(database.name(), "nobody", "nowhere");
    }
  }

  @Test
  void aDatabaseThatHangsHoldsUpNobody() throws Exception {
    try (FreshDatabase database = new FreshDatabase()) {
      URI server = URI.create(database.url());
      try (TcpRelay relay = TcpRelay.to(server.getHost(), server.getPort())) {
        relay.goDead();
        HealthySystem broken =
            new HealthySystem(
                folder,
                database.url().replace(":" + server.getPort() + "/", ":" + relay.port() + "/"));
        long began = System.nanoTime();
        broken.assertOnly("database", FAIL);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
      }
    }
  }
}
