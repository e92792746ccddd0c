package app.dari.operations.queries;

import app.dari.platform.database.NamedConnections;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * Asks PostgreSQL how it would do a statement, for values nobody knows yet. Nothing is ever done:
 * there is no {@code analyze}, and the transaction reads only and ends by itself.
 */
final class PlanStore {
  private static final int GENERIC_PLANS = 16;

  /** PostgreSQL writes {@code interval $1} for {@code interval '1 day'}, and does not read it. */
  private static final Pattern TYPED =
      Pattern.compile("(?i)\\b(interval|date|time|timestamp|timestamptz)\\s+(\\$\\d+)");

  private final NamedConnections connections;
  private final ObjectMapper json;

  PlanStore(NamedConnections connections, ObjectMapper json) {
    this.connections = connections;
    this.json = json;
  }

  /**
   * The plan of a statement with {@code $1} for its values.
   *
   * @throws SQLException when PostgreSQL cannot say, such as when a value may be of any type
   */
  Plan explain(String text) throws SQLException {
    try (Connection connection = connections.open("dari-explain")) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        statement.execute("set local statement_timeout = '5s'");
        statement.execute("set local lock_timeout = '1s'");
        int version = connection.getMetaData().getDatabaseMajorVersion();
        String sql = TYPED.matcher(text).replaceAll("cast($2 as $1)");
        String said = version >= GENERIC_PLANS ? generic(statement, sql) : prepared(statement, sql);
        return Plan.read(json.readTree(said).path(0).path("Plan"));
      } catch (JsonProcessingException e) {
        throw new SQLException("PostgreSQL's plan cannot be read", e);
      } finally {
        connection.rollback();
      }
    }
  }

  private static String generic(Statement statement, String text) throws SQLException {
    return one(statement, "explain (generic_plan, verbose, format json) " + text);
  }

  /** Before version 16: a prepared statement's plan, which is not allowed to look at its values. */
  static String prepared(Statement statement, String text) throws SQLException {
    statement.execute("set local plan_cache_mode = force_generic_plan");
    statement.execute("prepare dari_explained as " + text);
    int parameters = NormalText.parameters(text);
    String values = String.join(", ", Collections.nCopies(parameters, "null"));
    return one(
        statement,
        "explain (verbose, format json) execute dari_explained"
            + (parameters == 0 ? "" : "(" + values + ")"));
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
