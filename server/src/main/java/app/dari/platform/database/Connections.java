package app.dari.platform.database;

import app.dari.platform.telemetry.Work;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;

/** Takes connections from the pool, and adds up how long requests wait for them. */
@Singleton
final class Connections implements ConnectionFactory {
  private final Pool pool;
  private final long longestNanos;
  private final Counter timeouts;
  private final Counter failures;

  Connections(Pool pool, AgroalDataSource dataSource, MeterRegistry meters) {
    this.pool = pool;
    this.longestNanos =
        dataSource.getConfiguration().connectionPoolConfiguration().acquisitionTimeout().toNanos();
    this.timeouts =
        Counter.builder("dari.database.pool.timeouts")
            .description("Waits for a connection that were given up after DATABASE_POOL_ACQUIRE")
            .register(meters);
    this.failures =
        Counter.builder("dari.database.pool.failures")
            .description("Connections that could not be made")
            .register(meters);
  }

  @Override
  public Connection openConnection() throws SQLException {
    long asked = System.nanoTime();
    try {
      return pool.openConnection();
    } catch (SQLException e) {
      (System.nanoTime() - asked >= longestNanos ? timeouts : failures).increment();
      throw e;
    } finally {
      Work work = Work.current();
      if (work != null) {
        work.pool(System.nanoTime() - asked);
      }
    }
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    pool.closeConnection(connection);
  }
}
