package app.dari.platform.database;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.SerializableTransactionRunner;
import org.jdbi.v3.postgres.PostgresPlugin;

/** What modules inject to speak SQL. */
final class DatabaseBeans {
  /** SQLSTATE 40P01: a deadlock; 40001: what was read has changed meanwhile. */
  private static final String ENDED_FOR_ANOTHER = "40";

  /** A deadlock is noticed after a second; whoever waits for an answer has three. */
  private static final int REPEATED_AT_MOST = 2;

  @Produces
  @Singleton
  Jdbi jdbi(
      AgroalDataSource dataSource,
      Connections connections,
      Broadcast broadcast,
      DatabaseDisk disk,
      MeterRegistry meters) {
    // When PostgreSQL went away and came back, each connection of before would fail somebody.
    broadcast.onGap(() -> dataSource.flush(AgroalDataSource.FlushMode.INVALID));
    Jdbi jdbi = Jdbi.create(connections).installPlugin(new PostgresPlugin());
    jdbi.setSqlLogger(new MeasuredStatements(disk));
    jdbi.setTransactionHandler(
        new MeasuredTransactions(new SerializableTransactionRunner(jdbi.getTransactionHandler())));
    Counter repeated =
        Counter.builder("dari.database.transactions.repeated")
            .description("Transactions PostgreSQL ended for another's good, a deadlock mostly.")
            .register(meters);
    jdbi.configure(
        SerializableTransactionRunner.Configuration.class,
        again ->
            again
                .setSerializationFailureSqlState(ENDED_FOR_ANOTHER)
                .setMaxRetries(REPEATED_AT_MOST)
                .setOnFailure(_ -> repeated.increment()));
    // Arguments hold what people wrote; exceptions are logged.
    jdbi.configure(
        StatementExceptions.class,
        exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    return jdbi;
  }
}
