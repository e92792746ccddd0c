package app.dari.platform.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;

/** What modules inject to speak SQL. */
final class DatabaseBeans {
  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource dataSource, Connections connections, Broadcast broadcast) {
    // When PostgreSQL went away and came back, each connection of before would fail somebody.
    broadcast.onGap(() -> dataSource.flush(AgroalDataSource.FlushMode.INVALID));
    Jdbi jdbi = Jdbi.create(connections).installPlugin(new PostgresPlugin());
    jdbi.setSqlLogger(new MeasuredStatements());
    jdbi.setTransactionHandler(new MeasuredTransactions(jdbi.getTransactionHandler()));
    // Arguments hold what people wrote; exceptions are logged.
    jdbi.configure(
        StatementExceptions.class,
        exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    return jdbi;
  }
}
