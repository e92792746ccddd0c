package app.dari.insights.drain;

import app.dari.PostgresForTests;
import app.dari.platform.database.DatabaseUrl;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps the hourly job from forgetting who came on days that are over, until it is closed: tests
 * store batches of such days one after another. The job waits for a salt that is held here.
 */
final class KeptVisitors implements AutoCloseable {
  private final Handle holding;

  KeptVisitors(Jdbi jdbi) {
    // Not of the pool: that takes back what does nothing for a while.
    DatabaseUrl url = DatabaseUrl.parse(PostgresForTests.databaseUrl());
    holding = Jdbi.create(url.jdbcUrl(), url.user(), url.password()).open();
    while (!isHeld(jdbi)) {
      holding.rollback();
    }
  }

  private boolean isHeld(Jdbi jdbi) {
    LocalDate longAgo = LocalDate.EPOCH.plusDays(ProcessHandle.current().pid());
    jdbi.useTransaction(tx -> {
      // Behind a run that is under way.
      tx.execute("lock table insights.salt in share row exclusive mode");
      tx.execute("insert into insights.salt values (?, '') on conflict do nothing", longAgo);
    });
    holding.begin();
    Optional<LocalDate> held =
        holding
            .createQuery("select day from insights.salt where day = :day for share")
            .bind("day", longAgo)
            .mapTo(LocalDate.class)
            .findOne();
    return held.isPresent();
  }

  @Override
  public void close() {
    holding.rollback();
    holding.close();
  }
}
