package app.dari.links.redirect;

import app.dari.platform.telemetry.Work;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks codes up in the database, many at once. Speaks JDBC itself, by numbers of columns: a crowd
 * before cold links is let through a quarter faster.
 */
@Singleton
final class TargetStore implements Lookup {
  private static final int LONGEST_MILLIS = 2_000;

  private static final String CURRENT =
      """
      select l.code_key, l.id, l.owner, l.url, l.forward_query, l.click_limit is not null,
             l.enabled and l.deleted_at is null
      from links.link l
      where l.domain = '' and l.code_key = any(?)
      """;

  /** Codes a link had before it was renamed, too. */
  private static final String ANY =
      """
      select c.code_key, l.id, l.owner, l.url, l.forward_query, l.click_limit is not null,
             l.enabled and l.deleted_at is null
      from links.code c join links.link l on l.id = c.link
      where c.domain = '' and c.code_key = any(?)
      """;

  private final Jdbi jdbi;

  TargetStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Map<String, Target> find(Collection<String> keys) {
    try {
      return jdbi.withHandle(handle -> find(handle.getConnection(), keys));
    } catch (SQLException e) {
      throw new IllegalStateException("Links cannot be looked up", e);
    }
  }

  /** Waits for a database that does not answer for as long as a visitor would. */
  private static Map<String, Target> find(Connection connection, Collection<String> keys)
      throws SQLException {
    int usual = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, LONGEST_MILLIS);
    try {
      return lookUp(connection, keys);
    } finally {
      // One that was given up is closed.
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, usual);
      }
    }
  }

  private static Map<String, Target> lookUp(Connection connection, Collection<String> keys)
      throws SQLException {
    Map<String, Target> found = HashMap.newHashMap(keys.size());
    find(connection, CURRENT, keys, found);
    // In this order: what is renamed in between is found as well.
    List<String> others = keys.stream().filter(key -> !found.containsKey(key)).toList();
    if (!others.isEmpty()) {
      find(connection, ANY, others, found);
    }
    return found;
  }

  private static void find(
      Connection connection, String sql, Collection<String> keys, Map<String, Target> found)
      throws SQLException {
    long began = System.nanoTime();
    try (var query = connection.prepareStatement(sql)) {
      query.setArray(1, connection.createArrayOf("text", keys.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.put(row.getString(1), target(row));
        }
      }
    } finally {
      Work work = Work.current();
      if (work != null) {
        work.statement(sql, System.nanoTime() - began);
      }
    }
  }

  private static Target target(ResultSet row) throws SQLException {
    return new Target.Found(
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        row.getString(4),
        row.getBoolean(5),
        row.getBoolean(7),
        row.getBoolean(6) ? new Places() : null);
  }
}
