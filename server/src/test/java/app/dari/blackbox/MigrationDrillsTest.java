package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import app.dari.platform.database.migration.SchemaShape;
import app.dari.platform.database.migration.SchemaShapeStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program migrating: several at once, killed, and with a table in use. */
@Tag("black-box")
class MigrationDrillsTest {
  private static final int ROUNDS =
      Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3"));
  private static final Duration A_WHILE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final List<Program.Running> running = new ArrayList<>();
  private String url = "";
  private int homes;

  @BeforeEach
  void startPostgres() throws Exception {
    Program.Running postgres = new Program(folder.resolve("database")).begin("postgres");
    running.add(postgres);
    url = postgres.awaitLine("postgresql://");
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Program.Running one : running.reversed()) {
      one.end();
    }
  }

  @Test
  void threeProcessesAtOnceRunEachFileOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      dropAll();
      List<Program.Running> three = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        three.add(program().begin("migrate"));
      }
      List<String> files = new ArrayList<>();
      for (Program.Running one : three) {
        assertThat(one.process().waitFor()).as(Files.readString(one.log())).isZero();
        Files.readString(one.log())
            .lines()
            .filter(line -> line.endsWith(".sql"))
            .forEach(files::add);
      }
      assertThat(files).hasSize(Migrations.FILES.all().size()).doesNotHaveDuplicates();
      for (String module : Migrations.SCHEMAS) {
        assertThat(
                count(
                    "select count(*) from " + module + ".schema_history where version is not null"))
            .isEqualTo(Migrations.FILES.of(module).size());
      }
    }
  }

  @Test
  void killedAtAnyMomentTheNextRunComesToTheSameSchema() throws Exception {
    long began = System.nanoTime();
    assertThat(program().run("migrate").code()).isZero();
    long whole = (System.nanoTime() - began) / 1_000_000;
    SchemaShape shape = shape();
    Random random = new Random();
    int cutShort = 0;
    for (int round = 0; round < ROUNDS; round++) {
      dropAll();
      Program.Running one = program().begin("migrate");
      Thread.sleep(random.nextLong(whole));
      if (one.process().isAlive()) {
        cutShort++;
      }
      one.kill();
      Program.Outcome next = program().run("migrate");
      assertThat(next.code()).as(next.err()).isZero();
      assertThat(shape().without(shape)).isEmpty();
      assertThat(shape().hash()).isEqualTo(shape.hash());
    }
    System.out.printf("Killed %d times within %d ms%n", cutShort, whole);
  }

  @Test
  void withATableInUseAServerStartsAndIsReadyWhenItCanMigrate() throws Exception {
    assertThat(program().run("migrate").code()).isZero();
    // As it was before the last file of insights.
    execute("delete from insights.schema_history where version = '015'");
    execute("alter table insights.history drop column cluster, drop column database");
    Program.Outcome plan = program().run("migrate", "--plan");
    assertThat(plan.code()).as(plan.out() + plan.err()).isEqualTo(10);
    assertThat(plan.out()).contains("insights V015", "ACCESS EXCLUSIVE on insights.history");
    try (Handle reader = jdbi().open()) {
      reader.begin();
      reader.execute("select count(*) from insights.history");
      Program.Outcome refused = program().run("migrate", "--wait", "1");
      assertThat(refused.code()).as(refused.err()).isEqualTo(20);
      assertThat(refused.err()).contains("insights.history", "insights/V015__copies.sql");
      plan = program().run("migrate", "--plan");
      assertThat(plan.code()).as(plan.out() + plan.err()).isEqualTo(20);
      assertThat(plan.out()).contains("wait for session");

      Program dari = program();
      Program.Running server = dari.begin("up");
      running.add(server);
      server.awaitLine("while a table is in use");
      await().atMost(A_WHILE).until(() -> dari.status("/health/live") == 200);
      assertThat(dari.status("/health/ready")).isEqualTo(503);
      reader.rollback();
      await().atMost(A_WHILE).until(() -> dari.status("/health/ready") == 200);
      server.awaitLine("Dari is ready");
      assertThat(Files.readString(server.log())).containsOnlyOnce("while a table is in use");
    }
    assertThat(program().run("migrate", "--plan").code()).isZero();
  }

  @Test
  void aServerMakesAnIndexAgainThatWasLeftUnfinished() throws Exception {
    assertThat(program().run("migrate").code()).isZero();
    try (Handle old = jdbi().open()) {
      old.begin();
      old.execute("insert into insights.orphan values (current_date, '', 1)");
      try (Handle builder = jdbi().open()) {
        builder.execute("set statement_timeout = 500");
        builder.execute("create index concurrently orphan_asked on insights.orphan (asked)");
      } catch (RuntimeException e) {
        // Cut off while it waited for the older transaction.
      }
      old.rollback();
    }
    String invalid = "select count(*) from pg_index where not indisvalid";
    assertThat(count(invalid)).isEqualTo(1);
    assertThat(program().run("migrate", "--plan").out()).contains("insights.orphan_asked");
    running.add(program().up());
    await().atMost(A_WHILE).until(() -> count(invalid) == 0);
    assertThat(count("select count(*) from pg_indexes where indexname = 'orphan_asked'"))
        .isEqualTo(1);
  }

  private Program program() {
    return new Program(folder.resolve("home-" + homes++)).with("DATABASE_URL", url);
  }

  private Jdbi jdbi() {
    DatabaseUrl read = DatabaseUrl.parse(url);
    return Jdbi.create(
        read.jdbcUrl(), String.valueOf(read.user()), String.valueOf(read.password()));
  }

  private SchemaShape shape() {
    return jdbi().withHandle(handle -> SchemaShapeStore.read(handle, Migrations.SCHEMAS));
  }

  private long count(String sql) {
    return jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private void execute(String sql) {
    jdbi().useHandle(handle -> handle.execute(sql));
  }

  private void dropAll() {
    for (String module : Migrations.SCHEMAS) {
      execute("drop schema if exists " + module + " cascade");
    }
  }
}
