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
  Jdbi jdbi(AgroalDataSource dataSource, Pool pool, Broadcast broadcast) {
    // When PostgreSQL went away and came back, each connection of before would fail somebody.
    broadcast.onGap(() -> dataSource.flush(AgroalDataSource.FlushMode.INVALID));
    Jdbi jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    // Arguments hold what people wrote; exceptions are logged.
    jdbi.configure(
        StatementExceptions.class,
        exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    return jdbi;
  }
}
