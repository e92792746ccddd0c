package app.dari.operations.locks;

import app.dari.operations.audit.Audit;
import app.dari.operations.audit.Audit.Outcome;
import app.dari.operations.locks.LockStore.Target;
import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementException;

/** Who waits for whom, and how to end it: first the statement, then the connection. */
@Singleton
public final class Locks {
  private static final String CANCEL = "query-cancel";
  private static final String TERMINATE = "connection-end";

  /** A request that takes longer is one too many. */
  private static final int LONG_SECONDS = 5;

  private static final Duration SECOND_STEP = Duration.ofMinutes(10);

  private final Jdbi jdbi;
  private final Audit audit;
  private final Clock clock;
  private final LockStore store = new LockStore();

  /** Of this database. */
  public Locks(Jdbi jdbi, Audit audit, Clock clock) {
    this.jdbi = jdbi;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those who wait, those they wait for, and transactions that last. */
  List<Activity> list() {
    return jdbi.withHandle(handle -> store.find(handle, LONG_SECONDS));
  }

  /** Ends the statement of a connection. Problem {@code connection-anothers}. */
  void cancel(UUID account, String id) {
    act(tx -> {
      Target target = store.target(tx, id).orElseThrow(Problem::notFound);
      boolean sent = store.cancel(tx, target.pid());
      audit.write(tx, account, CANCEL, subject(id, target), outcome(sent));
    });
  }

  /**
   * Ends a connection whose statement was to be ended before, or that has none and keeps a
   * transaction open. Problems: {@code cancel-first}, {@code connection-anothers}.
   */
  void terminate(UUID account, String id) {
    act(tx -> {
      Target target = store.target(tx, id).orElseThrow(Problem::notFound);
      boolean idle = target.state().startsWith("idle in transaction");
      if (!idle && !store.wasTried(tx, CANCEL, id, clock.instant().minus(SECOND_STEP))) {
        throw Problem.of(409, "cancel-first");
      }
      boolean sent = store.terminate(tx, target.pid());
      audit.write(tx, account, TERMINATE, subject(id, target), outcome(sent));
    });
  }

  private void act(HandleConsumer<RuntimeException> act) {
    try {
      jdbi.useTransaction(act);
    } catch (StatementException e) {
      // A superuser's: only another superuser may.
      if (e.getCause() instanceof SQLException sql && "42501".equals(sql.getSQLState())) {
        throw Problem.of(409, "connection-anothers");
      }
      throw e;
    }
  }

  private static Outcome outcome(boolean sent) {
    return sent ? Outcome.DONE : Outcome.FAILED;
  }

  private static String subject(String id, Target target) {
    return id + " " + target.application();
  }
}
