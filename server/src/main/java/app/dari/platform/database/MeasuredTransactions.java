package app.dari.platform.database;

import app.dari.platform.telemetry.Work;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/** Adds up for each request how long the ends of its transactions took. */
final class MeasuredTransactions extends DelegatingTransactionHandler {
  MeasuredTransactions(TransactionHandler measured) {
    super(measured);
  }

  @Override
  public TransactionHandler specialize(Handle handle) throws SQLException {
    return new MeasuredTransactions(getDelegate().specialize(handle));
  }

  @Override
  public void commit(Handle handle) {
    measure(() -> super.commit(handle));
  }

  @Override
  public void rollback(Handle handle) {
    measure(() -> super.rollback(handle));
  }

  private static void measure(Runnable end) {
    long began = System.nanoTime();
    try {
      end.run();
    } finally {
      Work work = Work.current();
      if (work != null) {
        work.database(System.nanoTime() - began);
      }
    }
  }
}
