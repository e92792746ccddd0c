package app.dari.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.dari.LogLines;
import app.dari.platform.database.PoolWatch.Patience;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With less patience than usual. */
@QuarkusTest
final class PoolWatchTest {
  private static final Patience SHORT =
      new Patience(
          Duration.ofMillis(50),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3));

  @Inject Pool pool;
  @Inject ActivityStore activities;
  @Inject Jdbi jdbi;

  private PoolWatch watch;
  private LogLines log;

  @BeforeEach
  void look() {
    log = new LogLines(PoolWatch.class);
    watch = new PoolWatch(pool, activities, SHORT);
    watch.start(new StartupEvent());
  }

  @AfterEach
  void lookAway() {
    watch.stop(new ShutdownEvent());
    log.close();
  }

  @Test
  void aConnectionNobodyGivesBackIsToldWithWhereItWasTakenAndTakenBack() {
    Handle leaked = jdbi.open();
    leaked.begin();
    lock(leaked);
    await().atMost(Duration.ofSeconds(10)).until(() -> watch.trouble() != null);
    assertThat(watch.trouble()).contains(Thread.currentThread().getName(), "idle in transaction");
    assertThat(log.records())
        .anySatisfy(line -> {
          assertThat(line.getThrown()).isNotNull();
          assertThat(line.getThrown().getStackTrace())
              .anyMatch(frame -> frame.getClassName().equals(getClass().getName()));
        });
    // What it had not committed holds nobody up any more.
    await().atMost(Duration.ofSeconds(10)).until(() -> jdbi.inTransaction(PoolWatchTest::lock));
    assertThat(pool.held()).noneMatch(one -> one.connection.equals(leaked.getConnection()));
    assertThatThrownBy(() -> leaked.execute("select 1")).hasMessageContaining("closed");
    assertThat(log.messages().stream().filter(line -> line.contains("is not given back")))
        .as("once for each connection")
        .hasSize(1);
  }

  @Test
  void oneThatWorksForLongIsLetAlone() {
    var slept =
        CompletableFuture.supplyAsync(() ->
            jdbi.withHandle(handle ->
                handle.createQuery("select 'slept' from pg_sleep(4)").mapTo(String.class).one()));
    assertThat(slept.join()).isEqualTo("slept");
    assertThat(log.messages()).noneMatch(line -> line.contains("is not given back"));
  }

  @Test
  void aTransactionThatWaitsForUsIsEndedAfterTenSeconds() {
    // Before this class's own watch takes it back.
    lookAway();
    Handle idle = jdbi.open();
    try {
      idle.begin();
      int process = idle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
      long began = System.nanoTime();
      await().atMost(Duration.ofSeconds(20)).until(() -> !isThere(process));
      Duration after = Duration.ofNanos(System.nanoTime() - began);
      assertThat(after).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
      assertThatThrownBy(() -> idle.execute("select 1")).hasMessageContaining("timeout");
    } finally {
      // Closing it would say that it is broken.
      pool.held().stream()
          .filter(one -> one.connection.equals(idle.getConnection()))
          .forEach(this::giveBack);
    }
  }

  private void giveBack(Pool.Held one) {
    try {
      pool.takeBack(one);
    } catch (SQLException _) {
      // Broken it is, and has gone.
    }
  }

  private boolean isThere(int process) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from pg_stat_activity where pid = :process")
            .bind("process", process)
            .mapTo(Integer.class)
            .one()
            .equals(1));
  }

  private static boolean lock(Handle tx) {
    return tx.createQuery("select pg_try_advisory_xact_lock(4711)").mapTo(Boolean.class).one();
  }
}
