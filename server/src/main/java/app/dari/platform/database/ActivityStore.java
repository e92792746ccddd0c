package app.dari.platform.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL says of connections of ours. Asked over a connection beside the pool, which is in
 * trouble when anybody asks, and with little patience.
 */
@Singleton
final class ActivityStore {
  private static final String OF_SOME =
      """
      select pid, coalesce(state, ''), coalesce(wait_event_type, ''), coalesce(query, ''),
        greatest(0, extract(epoch from clock_timestamp() - state_change)) as seconds
      from pg_stat_activity where pid = any (?)
      """;

  private final @Nullable DatabaseUrl url;

  ActivityStore(DatabaseConfig config) {
    this.url = config.url();
  }

  /**
   * What one does.
   *
   * @param state as PostgreSQL names it
   * @param waitsFor the kind of thing it waits for; empty: none
   * @param query as it was sent
   * @param seconds how long it has been in this state
   */
  record Activity(String state, String waitsFor, String query, double seconds) {
    boolean isActive() {
      return state.equals("active");
    }

    /** Also within a transaction; what PostgreSQL does not tell is not idle. */
    boolean isIdle() {
      return state.startsWith("idle");
    }
  }

  /** Of each process of PostgreSQL that is there still. */
  Map<Integer, Activity> of(Collection<Integer> processes) throws SQLException {
    Map<Integer, Activity> found = new HashMap<>();
    try (Connection connection = open();
        var statement = connection.prepareStatement(OF_SOME)) {
      statement.setArray(1, connection.createArrayOf("int4", processes.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(
              rows.getInt(1),
              new Activity(
                  rows.getString(2), rows.getString(3), rows.getString(4), rows.getDouble(5)));
        }
      }
    }
    return found;
  }

  private Connection open() throws SQLException {
    if (url == null) {
      throw new SQLException("No database address");
    }
    Properties properties = new Properties();
    if (url.user() != null) {
      properties.setProperty("user", url.user());
    }
    if (url.password() != null) {
      properties.setProperty("password", url.password());
    }
    properties.setProperty("connectTimeout", "1");
    properties.setProperty("socketTimeout", "1");
    properties.setProperty("ApplicationName", "dari-pool");
    return DriverManager.getConnection(url.jdbcUrl(), properties);
  }
}
