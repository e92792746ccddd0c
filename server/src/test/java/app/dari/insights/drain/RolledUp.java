package app.dari.insights.drain;

import static org.awaitility.Awaitility.await;

import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Seal;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * All of an account's visits merged, or its days and weeks that are over sealed: also where the job
 * of the running service is at it, beside which nobody else is.
 */
record RolledUp(Jdbi jdbi, Merge merge, Seal seal) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  void merged(UUID owner) {
    repeat(merge::run, "select count(*) = 0 from insights.rollup_delta where owner = ?", owner);
  }

  void sealed(UUID owner) {
    repeat(
        seal::run,
        "select count(*) = 0 from insights.span"
            + " where owner = ? and not sealed and first + days < current_date",
        owner);
  }

  private void repeat(Runnable work, String done, UUID owner) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          work.run();
          return jdbi.withHandle(
              handle -> handle.createQuery(done).bind(0, owner).mapTo(Boolean.class).one());
        });
  }
}
