package app.dari.platform.database.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.database.migration.MigrationFile.Kind;
import app.dari.platform.database.migration.MigrationPlan.Held;
import app.dari.platform.database.migration.MigrationPlan.Verdict;
import app.dari.platform.database.migration.MigrationStop.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of a test's own, run on the real database. */
class MigratorTest {
  private static final String MAKE = "create table m.a (id int primary key, n int, old text)";
  private static final String INDEX =
      "drop index concurrently if exists m.a_n; create index concurrently a_n on m.a (n)";

  private final ScratchModules scratch = new ScratchModules();

  @AfterEach
  void drop() {
    scratch.close();
  }

  @Test
  void whatIsTakenAwayWaitsUntilItIsAskedFor() {
    run(false, "V001__a.sql", MAKE);
    String[] files = {
      "V001__a.sql", MAKE,
      "contract/V002__old.sql", "alter table m.a drop column old",
      "V003__new.sql", "alter table m.a add column new text"
    };
    assertThat(run(false, files))
        .extracting(MigrationFile::script)
        .containsExactly("V003__new.sql");
    assertThat(columns()).isEqualTo(4);
    MigrationPlan plan = migrator(files).plan(false);
    assertThat(plan.verdict()).isEqualTo(Verdict.NOTHING);
    assertThat(plan.waiting()).extracting(MigrationPlan.Step::kind).containsExactly(Kind.CONTRACT);
    assertThat(run(true, files)).hasSize(1);
    assertThat(columns()).isEqualTo(3);
    assertThat(run(true, files)).isEmpty();
    assertThat(run(false, files)).isEmpty();
    assertThat(migrator(files).plan(true).verdict()).isEqualTo(Verdict.NOTHING);
  }

  @Test
  void onAnEmptyDatabaseNobodyNeedsWhatIsTakenAway() {
    assertThat(
            run(
                false,
                "V001__a.sql",
                MAKE,
                "contract/V002__old.sql",
                "alter table m.a drop column old",
                "V003__old.sql",
                "alter table m.a add column old int"))
        .hasSize(3);
  }

  @Test
  void aProgramOfBeforeStartsOnTablesOfAfter() {
    run(false, "V001__a.sql", MAKE, "V002__b.sql", "alter table m.a add column b text");
    assertThat(run(false, "V001__a.sql", MAKE)).isEmpty();
    assertThat(migrator("V001__a.sql", MAKE).plan(true).verdict()).isEqualTo(Verdict.NOTHING);
  }

  @Test
  void filesThatWereRunMustBeTheSameAndInOrder() {
    run(false, "V001__a.sql", MAKE, "V003__b.sql", "select 1");
    assertReason(Reason.CHANGED, "V001__a.sql", MAKE + ";", "V003__b.sql", "select 2");
    assertReason(Reason.MISSING, "V003__b.sql", "select 1");
    assertReason(
        Reason.OUT_OF_ORDER,
        "V001__a.sql",
        MAKE,
        "V002__late.sql",
        "select 1",
        "V003__b.sql",
        "select 1");
    assertReason(
        Reason.REFUSED, "V001__a.sql", MAKE, "V003__b.sql", "select 1", "V004__c.sql", "select x");
  }

  @Test
  void whatFailedInATransactionLeavesNothing() {
    String[] files = {
      "V001__a.sql", MAKE, "V002__b.sql", "alter table m.a add column b int; select 1 / 0"
    };
    assertReason(Reason.REFUSED, files);
    assertThat(columns()).isEqualTo(3);
    files[3] = "alter table m.a add column b int";
    assertThat(run(false, files)).hasSize(1);
  }

  @Test
  void anIndexThatCouldNotBeMadeIsMadeWhenItCan() {
    run(false, "V001__a.sql", MAKE);
    scratch.execute("insert into m.a values (1, 7), (2, 7)");
    String[] files = {"V001__a.sql", MAKE, "V002__i.sql", INDEX.replace("create", "create unique")};
    assertReason(Reason.REFUSED, files);
    assertThat(invalid()).isEqualTo(1);
    scratch.execute("delete from m.a where id = 2");
    assertThat(run(false, files)).hasSize(1);
    assertThat(invalid()).isZero();
    assertThat(scratch.count("select count(*) from m.schema_history where not success")).isZero();
  }

  @Test
  void anIndexLeftUnfinishedIsFoundAndMadeAgain() {
    run(false, "V001__a.sql", MAKE);
    scratch.execute("insert into m.a values (1, 7), (2, 7)");
    assertThatThrownBy(() -> scratch.execute("create unique index concurrently a_n on m.a (n)"));
    assertThat(invalid()).isEqualTo(1);
    MigrationPlan plan = migrator("V001__a.sql", MAKE).plan(false);
    assertThat(plan.verdict()).isEqualTo(Verdict.PENDING);
    assertThat(plan.brokenIndexes())
        .containsExactly(new MigrationPlan.BrokenIndex(scratch.own("m.a_n"), scratch.own("m.a")));
    assertThatThrownBy(() -> migrator("V001__a.sql", MAKE).mendIndexes())
        .isInstanceOfSatisfying(
            MigrationStop.class, stop -> assertThat(stop.reason()).isEqualTo(Reason.REFUSED));
    scratch.execute("delete from m.a where id = 2");
    // The refused attempt may have left one of its own.
    assertThat(migrator("V001__a.sql", MAKE).mendIndexes()).isNotEmpty();
    assertThat(invalid()).isZero();
    assertThat(
            scratch.count(
                "select count(*) from pg_indexes where schemaname = '"
                    + scratch.name("m")
                    + "' and indexname like 'a\\_n%'"))
        .isEqualTo(1);
    assertThat(migrator("V001__a.sql", MAKE).mendIndexes()).isEmpty();
  }

  @Test
  void threeAtOnceRunEachFileOnce() throws Exception {
    int rounds = Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3"));
    for (int round = 0; round < rounds; round++) {
      scratch.dropAll();
      String[] files = {
        "V001__a.sql", MAKE, "V002__i.sql", INDEX, "V003__b.sql", "alter table m.a add column b int"
      };
      CyclicBarrier together = new CyclicBarrier(3);
      List<Future<List<MigrationFile>>> runs = new ArrayList<>();
      try (var threads = Executors.newFixedThreadPool(3)) {
        for (int i = 0; i < 3; i++) {
          Callable<List<MigrationFile>> one =
              () -> {
                together.await();
                return untilNobodyElse(files);
              };
          runs.add(threads.submit(one));
        }
      }
      List<MigrationFile> all = new ArrayList<>();
      for (Future<List<MigrationFile>> run : runs) {
        all.addAll(run.get());
      }
      assertThat(all).hasSize(3).doesNotHaveDuplicates();
      assertThat(scratch.count("select count(*) from m.schema_history where version is not null"))
          .isEqualTo(3);
    }
  }

  private List<MigrationFile> untilNobodyElse(String... files) throws InterruptedException {
    while (true) {
      try {
        return run(false, files);
      } catch (MigrationStop stop) {
        assertThat(stop.reason()).isEqualTo(Reason.ANOTHER);
        Thread.sleep(20);
      }
    }
  }

  @Test
  void aPlanSaysWhatIsHeldAndTouchesNothing() {
    run(false, "V001__a.sql", MAKE);
    scratch.execute(
        "insert into m.a select i, i, repeat('x', 1000) from generate_series(1, 50000) i",
        "analyze m.a");
    String[] files = {
      "V001__a.sql",
      MAKE,
      "V002__b.sql",
      "alter table m.a add column b text",
      "V003__i.sql",
      INDEX,
      "V004__c.sql",
      "alter table m.a add column c int;\n\nalter table m.a alter n type bigint"
    };
    SchemaShape before = scratch.shape();
    MigrationPlan plan = migrator(files).plan(false);
    assertThat(scratch.shape()).isEqualTo(before);
    assertThat(plan.files()).hasSize(3);

    Held b = plan.files().getFirst().statements().getFirst().held().getFirst();
    assertThat(b.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
    assertThat(b.rows()).isEqualTo(50_000);
    assertThat(b.bytes()).isBetween(50_000_000L, 80_000_000L);
    assertThat(b.blocks()).isFalse();

    MigrationPlan.Step index = plan.files().get(1);
    assertThat(index.transaction()).isFalse();
    assertThat(index.statements().getLast().held().getFirst().lock())
        .isEqualTo(Lock.SHARE_UPDATE_EXCLUSIVE);

    MigrationPlan.Step type = plan.files().getLast();
    assertThat(type.breaches()).containsExactly("3 type");
    // The lock of the first statement is held until the second is done.
    assertThat(type.statements().getFirst().held().getFirst().blocks()).isTrue();
    assertThat(plan.verdict()).isEqualTo(Verdict.BLOCKS);
    files[7] = "alter table m.a add column c int";
    assertThat(migrator(files).plan(false).verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void aPlanNamesWhoIsInTheWay() throws InterruptedException {
    run(false, "V001__a.sql", MAKE);
    String[] files = {"V001__a.sql", MAKE, "V002__b.sql", "alter table m.a add column b text"};
    try (Handle reader = ScratchModules.jdbi().open()) {
      reader.begin();
      reader.execute(scratch.own("select count(*) from m.a"));
      int pid = reader.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
      // Who has only just begun will soon be done.
      Thread.sleep(1_100);
      MigrationPlan plan = migrator(files).plan(false);
      assertThat(plan.verdict()).isEqualTo(Verdict.BLOCKS);
      assertThat(plan.files().getFirst().statements().getFirst().held().getFirst().waitsFor())
          .extracting(MigrationPlan.Holder::pid)
          .containsExactly(pid);
      reader.rollback();
    }
    assertThat(migrator(files).plan(false).verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void nothingIsTakenAwayWhileServersOfAnotherReleaseRun() throws Exception {
    run(false, "V001__a.sql", MAKE);
    String[] files = {
      "V001__a.sql", MAKE, "contract/V002__old.sql", "alter table m.a drop column old"
    };
    try (Handle server = ScratchModules.jdbi().open()) {
      server.execute("set application_name = '" + scratch.name("m") + "'");
      assertReason(Reason.OTHER_RELEASE, true, files);
      assertThat(migrator(files).plan(true).verdict()).isEqualTo(Verdict.BLOCKS);
      assertThat(columns()).isEqualTo(3);
      server.execute(scratch.files("V001__a.sql", MAKE).announcement());
      assertReason(Reason.OTHER_RELEASE, true, files);
      server.execute(scratch.files(files).announcement());
      assertThat(run(true, files)).hasSize(1);
    }
  }

  private void assertReason(Reason reason, String... files) {
    assertReason(reason, false, files);
  }

  private void assertReason(Reason reason, boolean contract, String... files) {
    assertThatThrownBy(() -> run(contract, files))
        .isInstanceOfSatisfying(
            MigrationStop.class,
            stop -> assertThat(stop.reason()).as(stop.toString()).isEqualTo(reason));
  }

  private List<MigrationFile> run(boolean contract, String... files) {
    return migrator(files).migrate(Pace.USUAL, contract);
  }

  private Migrator migrator(String... files) {
    return new Migrator(ScratchModules.url(), scratch.files(files), "test", scratch.name("m"));
  }

  private long columns() {
    return scratch.count(
        "select count(*) from information_schema.columns where table_name = 'a' and table_schema = '"
            + scratch.name("m")
            + "'");
  }

  private long invalid() {
    return scratch.count(
        "select count(*) from pg_index i join pg_class c on c.oid = i.indexrelid"
            + " where not i.indisvalid and c.relnamespace = '"
            + scratch.name("m")
            + "'::regnamespace");
  }
}
