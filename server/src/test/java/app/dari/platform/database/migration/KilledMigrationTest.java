package app.dari.platform.database.migration;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.PostgresForTests;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All migrations of all modules, cut off at their messages to the database, before and after one: a
 * few with DARI_TEST_ROUNDS=3, with 20 every statement of every file.
 */
@Tag("any-postgres")
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
    cutAlong(_ -> true, ROUNDS);
  }

  @Test
  void cutOffAtAnyStatementOfAFileTheNextRunComesToTheSameSchema() throws Exception {
    cutAlong(scratch::isOfAFile, ROUNDS < 20 ? ROUNDS : Integer.MAX_VALUE);
  }

  private void cutAlong(Predicate<String> messages, int places) throws Exception {
    int all;
    try (CuttingRelay relay = relay(messages, 0, false)) {
      migrate(relay);
      all = relay.messages();
    }
    SchemaShape whole = scratch.shape();
    assertThat(whole.lines()).hasSizeGreaterThan(100);
    assertThat(all).isGreaterThan(100);
    List<String> wrong = new ArrayList<>();
    int cuts = 0;
    for (int at = 1; at <= all; at += Math.max(1, all / places)) {
      for (boolean after : List.of(false, true)) {
        cuts++;
        cutAt(messages, at, after, whole, wrong);
      }
    }
    System.out.printf("Cut off %d times at %d messages%n", cuts, all);
    assertThat(wrong).isEmpty();
  }

  private void cutAt(
      Predicate<String> messages, int at, boolean after, SchemaShape whole, List<String> wrong)
      throws InterruptedException {
    scratch.dropAll();
    try (CuttingRelay relay = relay(messages, at, after)) {
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

  private static CuttingRelay relay(Predicate<String> messages, int at, boolean after) {
    URI address = URI.create(PostgresForTests.databaseUrl());
    return new CuttingRelay(address.getHost(), address.getPort(), messages, at, after);
  }
}
