package app.dari.platform.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Connections beside the pool, each under a name that others see in pg_stat_activity: for what
 * takes as long as it takes, and for statements sent as they stand.
 */
@Singleton
public final class NamedConnections {
  private final @Nullable DatabaseUrl url;

  /** To the database of these settings, no pooler between. */
  public NamedConnections(DatabaseConfig config) {
    this.url = config.session();
  }

  /** A new connection, which waits for an answer as long as it takes. */
  public Connection open(String name) throws SQLException {
    if (url == null) {
      throw new SQLException("No database address");
    }
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setUrl(url.jdbcUrl());
    connections.setUser(url.user());
    connections.setPassword(url.password());
    connections.setConnectTimeout(2);
    connections.setTcpKeepAlive(true);
    connections.setApplicationName(name);
    connections.setPreferQueryMode(PreferQueryMode.SIMPLE);
    return connections.getConnection();
  }
}
