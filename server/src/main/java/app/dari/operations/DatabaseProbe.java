package app.dari.operations;

import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.database.DatabaseUrl;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database once a second whether it answers, over a connection of its own: health neither
 * waits for a hanging database nor takes a connection from requests.
 */
@Singleton
final class DatabaseProbe {
  private static final long EVERY_MILLIS = 1_000;
  private static final long STALE_NANOS = 4_000_000_000L;

  private final @Nullable DatabaseUrl url;
  private volatile long answeredAt;
  private volatile boolean answers;
  private volatile boolean stopped;

  DatabaseProbe(DatabaseConfig config) {
    this.url = config.url();
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("database-probe").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  /** Whether the last question was answered, not longer ago than four seconds. */
  boolean answers() {
    return answers && System.nanoTime() - answeredAt < STALE_NANOS;
  }

  private void run() {
    while (!stopped) {
      try (Connection connection = open()) {
        while (!stopped) {
          ask(connection);
          Thread.sleep(EVERY_MILLIS);
        }
      } catch (SQLException e) {
        answers = false;
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void ask(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("select 1");
    }
    answeredAt = System.nanoTime();
    answers = true;
  }

  private void pause() {
    try {
      Thread.sleep(EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
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
    properties.setProperty("socketTimeout", "2");
    properties.setProperty("ApplicationName", "dari-health");
    return DriverManager.getConnection(url.jdbcUrl(), properties);
  }
}
