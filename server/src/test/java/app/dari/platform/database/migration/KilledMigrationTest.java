package app.dari.platform.database.migration;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.PostgresForTests;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * All migrations of all modules, cut off at their messages to the database, one after another. A
 * few with DARI_TEST_ROUNDS=3, each of them with 20.
 */
class KilledMigrationTest {
  private static final int ROUNDS =
      Integer.parseInt(System.getenv().getOrDefault("DARI_TEST_ROUNDS", "3"));

  private final ScratchModules scratch = new ScratchModules();
  private final MigrationFiles files = scratch.renamed(Migrations.FILES);

  @AfterEach
  void drop() {
    scratch.close();
  }

  @Test
  void cutOffAnywhereTheNextRunComesToTheSameSchema() throws Exception {
    int all;
    try (CuttingRelay relay = relay(0, false)) {
      migrate(relay);
      all = relay.messages();
    }
    SchemaShape whole = scratch.shape();
    assertThat(whole.lines()).hasSizeGreaterThan(100);
    List<String> wrong = new ArrayList<>();
    // A prime step comes by statements of every kind, and by both sides of them.
    int step = ROUNDS >= 20 ? 1 : Math.max(1, all / (5 * ROUNDS)) | 1;
    int cuts = 0;
    for (int at = 1; at <= all; at += step) {
      boolean after = cuts++ % 2 == 0;
      cutAt(at, after, whole, wrong);
      if (ROUNDS >= 20) {
        cutAt(at, !after, whole, wrong);
      }
    }
    System.out.printf("Cut off at %d of %d messages%n", cuts, all);
    assertThat(wrong).isEmpty();
  }

  private void cutAt(int at, boolean after, SchemaShape whole, List<String> wrong)
      throws InterruptedException {
    scratch.dropAll();
    try (CuttingRelay relay = relay(at, after)) {
      migrate(relay);
      // The last messages are goodbyes; nothing is missing then.
    } catch (RuntimeException e) {
      // As meant.
    }
    finish();
    SchemaShape made = scratch.shape();
    if (!made.hash().equals(whole.hash())) {
      wrong.add(
          at + (after ? " after: " : " before: ") + made.without(whole) + whole.without(made));
    }
  }

  /**
   * The server may be at work for the one who was cut off; it is waited for like another process.
   */
  private void finish() throws InterruptedException {
    while (true) {
      try {
        new Migrator(ScratchModules.url(), files, "test", scratch.name("m"))
            .migrate(Pace.USUAL, true);
        return;
      } catch (MigrationStop stop) {
        assertThat(stop.reason().passes()).as(stop.toString()).isTrue();
        Thread.sleep(20);
      }
    }
  }

  private void migrate(CuttingRelay relay) {
    String url =
        PostgresForTests.databaseUrl().replaceFirst("@[^/]+/", "@127.0.0.1:" + relay.port() + "/");
    new Migrator(DatabaseUrl.parse(url), files, "test", scratch.name("m"))
        .migrate(Pace.USUAL, true);
  }

  private static CuttingRelay relay(int at, boolean after) {
    URI address = URI.create(PostgresForTests.databaseUrl());
    return new CuttingRelay(address.getHost(), address.getPort(), at, after);
  }
}
