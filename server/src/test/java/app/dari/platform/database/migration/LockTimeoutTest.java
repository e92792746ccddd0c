package app.dari.platform.database.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A transaction that reads for long (three seconds; sixty with DARI_TEST_ROUNDS=20) while a
 * migration wants its table: nobody else may notice.
 */
class LockTimeoutTest {
  private static final Duration OPEN =
      Duration.ofSeconds("20".equals(System.getenv("DARI_TEST_ROUNDS")) ? 60 : 3);

  private static final String MAKE = "create table m.a (id int primary key, n int)";
  private static final String ADD = "alter table m.a add column b text";

  private final ScratchModules scratch = new ScratchModules();

  @BeforeEach
  void make() {
    migrator("V001__a.sql", MAKE).migrate(Pace.USUAL, false);
  }

  @AfterEach
  void drop() {
    scratch.close();
  }

  @Test
  void aMigrationGivesUpSoonAndSucceedsAfterwardsAndReadersDoNotNotice() throws Exception {
    Migrator migrator = migrator("V001__a.sql", MAKE, "V002__b.sql", ADD);
    AtomicBoolean over = new AtomicBoolean();
    List<Long> waits = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2);
        Handle old = ScratchModules.jdbi().open()) {
      old.begin();
      old.execute(scratch.own("select count(*) from m.a"));
      Future<List<Long>> reader = threads.submit(() -> read(over));
      Future<Long> watcher = threads.submit(() -> longestTransaction(over));
      long end = System.nanoTime() + OPEN.toNanos();
      while (System.nanoTime() < end) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> migrator.migrate(Pace.USUAL, false))
            .isInstanceOfSatisfying(
                MigrationStop.class,
                stop -> {
                  assertThat(stop.reason()).isEqualTo(MigrationStop.Reason.IN_USE);
                  assertThat(stop.values().get("file")).endsWith("V002__b.sql");
                });
        waits.add((System.nanoTime() - began) / 1_000_000);
        Thread.sleep(900);
      }
      old.rollback();
      assertThat(migrator.migrate(Pace.USUAL, false)).hasSize(1);
      over.set(true);
      List<Long> reads = reader.get();
      Collections.sort(reads);
      double p99 = reads.get(reads.size() * 99 / 100) / 1e6;
      // Whoever reads while the migration waits for its lock waits as long as the migration does.
      long longest = reads.getLast() / 1_000_000;
      long aborted = watcher.get();
      System.out.printf(
          "Tried %d times, at most %d ms each, %d ms of it in a transaction;"
              + " %d reads meanwhile, p99 %.1f ms, longest %d ms%n",
          waits.size(), Collections.max(waits), aborted, reads.size(), p99, longest);
      long allowed = Pace.USUAL.lock().toMillis() + 500;
      assertThat(aborted).isBetween(Pace.USUAL.lock().toMillis() / 2, allowed);
      assertThat(longest).isLessThan(allowed);
      assertThat(p99).isLessThan(200);
    }
  }

  /** For how many milliseconds PostgreSQL saw a migration in one transaction at most. */
  private long longestTransaction(AtomicBoolean over) throws InterruptedException {
    double longest = 0;
    try (Handle handle = ScratchModules.jdbi().open()) {
      while (!over.get()) {
        double now =
            handle
                .createQuery(
                    """
                    select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)
                    from pg_stat_activity where application_name = :application
                    """)
                .bind("application", scratch.name("m"))
                .mapTo(Double.class)
                .one();
        longest = Math.max(longest, now);
        Thread.sleep(5);
      }
    }
    return Math.round(longest * 1_000);
  }

  /** Nanoseconds each read took. */
  private List<Long> read(AtomicBoolean over) throws InterruptedException {
    List<Long> took = new ArrayList<>();
    try (Handle handle = ScratchModules.jdbi().open()) {
      while (!over.get()) {
        long began = System.nanoTime();
        handle.createQuery(scratch.own("select count(*) from m.a")).mapTo(Long.class).one();
        took.add(System.nanoTime() - began);
        Thread.sleep(2);
      }
    }
    return took;
  }

  @Test
  void aStatementThatTakesTooLongIsStoppedAndGivenMoreTimeItIsDone() {
    String[] files = {"V001__a.sql", MAKE, "V002__b.sql", ADD + "; select pg_sleep(1)"};
    assertThatThrownBy(
            () -> migrator(files).migrate(Pace.USUAL.withStatement(Duration.ofMillis(200)), false))
        .isInstanceOfSatisfying(
            MigrationStop.class,
            stop -> assertThat(stop.reason()).isEqualTo(MigrationStop.Reason.TOO_LONG));
    assertThat(migrator(files).migrate(Pace.USUAL.withStatement(Duration.ofSeconds(30)), false))
        .hasSize(1);
  }

  @Test
  void anIndexMadeBesideWritersWaitsForOldTransactionsAndHoldsUpNobody() throws Exception {
    Migrator migrator =
        migrator(
            "V001__a.sql",
            MAKE,
            "V002__i.sql",
            "drop index concurrently if exists m.a_n; create index concurrently a_n on m.a (n)");
    try (var threads = Executors.newSingleThreadExecutor();
        Handle old = ScratchModules.jdbi().open();
        Handle writer = ScratchModules.jdbi().open()) {
      old.begin();
      old.execute(scratch.own("insert into m.a values (1, 1)"));
      Future<List<MigrationFile>> run = threads.submit(() -> migrator.migrate(Pace.USUAL, false));
      long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      for (int i = 2; System.nanoTime() < end; i++) {
        long began = System.nanoTime();
        writer.execute(scratch.own("insert into m.a values (?, ?)"), i, i);
        assertThat(System.nanoTime() - began).isLessThan(900_000_000L);
      }
      assertThat(run.isDone()).isFalse();
      old.commit();
      assertThat(run.get()).hasSize(1);
    }
  }

  private Migrator migrator(String... files) {
    return new Migrator(ScratchModules.url(), scratch.files(files), scratch.name("m"));
  }
}
