package app.dari.operations.check;

import app.dari.platform.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The one connection of a run, opened when it is first wanted, that only reads. It gives up by
 * itself where the database hangs.
 */
final class DatabaseLink implements AutoCloseable {
  /** The settings name no database, or a faulty one. */
  static final String UNKNOWN = "unknown";

  private final Subject subject;
  private boolean tried;
  private @Nullable Handle handle;
  private String failure = "";
  private long millis;

  DatabaseLink(Subject subject) {
    this.subject = subject;
  }

  /** Null when the database does not answer. */
  synchronized @Nullable DatabaseStore store() {
    connect();
    return handle == null ? null : new DatabaseStore(handle);
  }

  /** Why there is no connection, as an SQLSTATE or {@link #UNKNOWN}; empty when there is one. */
  synchronized String failure() {
    connect();
    return failure;
  }

  /** How long it took to connect. */
  synchronized long millis() {
    return millis;
  }

  @Override
  public synchronized void close() {
    if (handle != null) {
      handle.close();
    }
  }

  private void connect() {
    if (tried) {
      return;
    }
    tried = true;
    DatabaseUrl url = url();
    if (url == null) {
      failure = UNKNOWN;
      return;
    }
    long began = System.nanoTime();
    try {
      Connection connection = new Driver().connect(url.jdbcUrl(), properties(url));
      if (connection == null) {
        throw new IllegalStateException("The driver does not know its own address");
      }
      // Whatever is asked changes nothing, ends, and waits for no lock.
      try (var statement = connection.createStatement()) {
        statement.execute("set default_transaction_read_only = on");
        statement.execute("set statement_timeout = '5s'");
        statement.execute("set lock_timeout = '1s'");
      }
      handle = Jdbi.open(connection);
      millis = (System.nanoTime() - began) / 1_000_000;
    } catch (SQLException e) {
      failure = e.getSQLState() == null ? UNKNOWN : e.getSQLState();
    }
  }

  /** Around a pooler: what the server itself says is what is asked for. */
  private @Nullable DatabaseUrl url() {
    DatabaseUrl direct = subject.database().direct();
    return direct == null ? subject.database().url() : direct;
  }

  private static Properties properties(DatabaseUrl url) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "dari-check");
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", "6");
    if (url.user() != null) {
      properties.setProperty("user", url.user());
    }
    if (url.password() != null) {
      properties.setProperty("password", url.password());
    }
    return properties;
  }
}
