package app.dari.operations.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import app.dari.PostgresForTests;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.migration.MigrationFile;
import app.dari.platform.database.migration.MigrationFiles;
import app.dari.platform.database.migration.Migrator;
import app.dari.platform.database.migration.Pace;
import app.dari.platform.web.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A module's table with one file run, and what may be wrong with what comes next. */
final class MigrationsCheckTest {
  private static final DatabaseUrl URL = DatabaseUrl.parse(PostgresForTests.databaseUrl());

  private final String module = "check_" + UUID.randomUUID().toString().replace("-", "");
  private final Jdbi jdbi = Jdbi.create(URL.unhurried("test"));

  @BeforeEach
  void makeTable() {
    migrator().migrate(Pace.USUAL, false);
  }

  @AfterEach
  void drop() {
    jdbi.useHandle(handle -> handle.execute("drop schema " + module + " cascade"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "V002__b.sql|alter table m.a add column b int|WARN|pending|V002|1 s",
        "V002__b.sql|alter table m.a drop column n|WARN|rules|V002|release before",
        "contract/V002__b.sql|alter table m.a drop column n|PASS|waiting|V002|--contract",
        "V002__b.sql|create index on m.a (n)|WARN|rules|V002|--plan",
      })
  void whatIsToComeIsSaid(
      String script, String sql, Grade grade, String outcome, String file, String words) {
    assertSays(look(script, sql), grade, outcome, file, words);
  }

  @Test
  void aLargeTableThatWouldBeHeldForLongIsSaidWithTheTime() {
    execute("insert into m.a select i, i, repeat('x', 1000) from generate_series(1, 50000) i");
    Finding found = look("V002__b.sql", "alter table m.a alter column n type bigint");
    assertSays(found, Grade.WARN, "blocks", "V002", "about");
    assertThat(found.values().get("seconds")).asInstanceOf(LONG).isBetween(2L, 10L);
  }

  @Test
  void whoIsInTheWayNowIsSaid() {
    String[] file = {"V002__b.sql", "alter table m.a add column b int"};
    try (Handle reader = jdbi.open()) {
      reader.begin();
      reader.execute(own("select count(*) from m.a"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertSays(look(file), Grade.WARN, "blocks", "V002", "./dari migrate --plan"));
      reader.rollback();
    }
    assertThat(look(file).outcome()).isEqualTo("pending");
  }

  @Test
  void anIndexLeftUnfinishedIsFound() {
    execute("insert into m.a values (1, 7), (2, 7)");
    assertThatThrownBy(() -> execute("create unique index concurrently a_n on m.a (n)"));
    assertSays(look(), Grade.WARN, "index", module + ".a_n", "./dari migrate");
  }

  @Test
  void whatAnotherProgramDidIsJudgedByWhatItLeft() {
    migrator("V002__b.sql", "alter table m.a add column b int").migrate(Pace.USUAL, false);
    assertSays(look(), Grade.WARN, "ahead", "V002__b.sql", "newer program");
    String[] taken = {
      "V002__b.sql", "alter table m.a add column b int",
      "contract/V003__n.sql", "alter table m.a drop column n"
    };
    execute("drop table m.a", "delete from m.schema_history where version is not null");
    migrator(taken).migrate(Pace.USUAL, false);
    assertSays(look(), Grade.FAIL, "newer", "contract/V003__n.sql", "taken away");
  }

  @Test
  void aFileThatWasRunAndIsNotThereIsFound() {
    Finding found =
        MigrationsCheck.look(
            new Migrator(
                URL,
                new MigrationFiles(
                    List.of(module), List.of(new MigrationFile(module, "V005__b.sql", "select 1"))),
                "test"));
    assertSays(found, Grade.FAIL, "missing", module, "restore");
  }

  /** With a whole sentence in both languages, and what mends it. */
  private static void assertSays(Finding found, Grade grade, String outcome, String... words) {
    assertThat(found.grade()).isEqualTo(grade);
    assertThat(found.outcome()).isEqualTo(outcome);
    Report report = new Report(Instant.EPOCH, List.of(new Report.Line("migrations", found, 1)));
    for (Language language : Language.values()) {
      Report.CheckTold told = report.told(language).checks().getFirst();
      String all = told.seen() + "\n" + told.remedy();
      assertThat(told.seen()).isNotEqualTo("check.migrations." + outcome);
      assertThat(all).doesNotContain("{", "null", "check.");
      if (language == Language.EN) {
        assertThat(all).contains(words);
      }
    }
  }

  private Finding look(String... next) {
    return MigrationsCheck.look(migrator(next));
  }

  private Migrator migrator(String... next) {
    String[] all =
        Stream.concat(
                Stream.of("V001__a.sql", "create table m.a (id int primary key, n int, old text)"),
                Stream.of(next))
            .toArray(String[]::new);
    return new Migrator(URL, files(all), "test");
  }

  private MigrationFiles files(String... namesAndSql) {
    List<MigrationFile> files =
        Stream.iterate(0, i -> i < namesAndSql.length, i -> i + 2)
            .map(i -> new MigrationFile(module, namesAndSql[i], own(namesAndSql[i + 1])))
            .toList();
    return new MigrationFiles(List.of(module), files);
  }

  private void execute(String... statements) {
    jdbi.useHandle(handle -> Stream.of(statements).forEach(one -> handle.execute(own(one))));
  }

  private String own(String sql) {
    return sql.replaceAll("\\bm\\.", module + ".");
  }
}
