package app.dari.platform.database;

import app.dari.platform.database.migration.Migrator;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells every process of a change, when and only when its transaction commits (PostgreSQL
 * LISTEN/NOTIFY). A process that lost its listening connection has missed messages: whoever caches
 * what is announced must drop it on {@link #onGap}.
 */
@Singleton
public final class Broadcast {
  private static final Logger LOG = Logger.getLogger(Broadcast.class);
  private static final String CHANNEL = "dari";
  private static final int POLL_MILLIS = 2_000;

  private final @Nullable DatabaseUrl url;
  private final Map<String, CopyOnWriteArrayList<Consumer<String>>> listeners =
      new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Runnable> gapListeners = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;
  private volatile boolean connected;

  public Broadcast(DatabaseConfig config) {
    this.url = config.session();
  }

  /** Announces in a running transaction; payload under 7,000 bytes. */
  public void send(Handle tx, String topic, String payload) {
    tx.createQuery("select pg_notify(:channel, :message)")
        .bind("channel", CHANNEL)
        .bind("message", topic + " " + payload)
        .mapTo(String.class)
        .findFirst();
  }

  /** Hears a topic, on the listening thread: the consumer must be quick and never throw. */
  public void listen(String topic, Consumer<String> consumer) {
    listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(consumer);
  }

  /** Hears that messages may have been missed. */
  public void onGap(Runnable listener) {
    gapListeners.add(listener);
  }

  /**
   * Whether messages are being heard; while false nothing that others may change should be cached.
   */
  public boolean isConnected() {
    return connected;
  }

  /** Starts to listen and goes on until the process stops. */
  public void start() {
    Thread.ofPlatform().daemon().name("broadcast").start(this::run);
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }

  private void run() {
    long pause = 100;
    while (!stopped) {
      try (Connection connection = open()) {
        connected = true;
        pause = 100;
        // Whatever was announced before LISTEN took effect was not heard.
        tellOfGap();
        hear(connection.unwrap(PGConnection.class));
      } catch (SQLException | RuntimeException e) {
        if (connected) {
          LOG.warn("The listening connection was lost; caches are dropped");
        }
        connected = false;
        tellOfGap();
        pause = Math.min(pause * 2, 2_000);
        if (!sleep(pause)) {
          return;
        }
      }
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
    properties.setProperty("connectTimeout", "2");
    // Of answers to questions; waiting for notifications has its own time.
    properties.setProperty("socketTimeout", "3");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", Migrator.SERVER);
    Connection connection = DriverManager.getConnection(url.jdbcUrl(), properties);
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      // Held while this server runs: who migrates sees by it which releases do.
      statement.execute(Migrations.FILES.announcement());
    }
    return connection;
  }

  private void hear(PGConnection connection) throws SQLException {
    while (!stopped) {
      PGNotification @Nullable [] notifications = connection.getNotifications(POLL_MILLIS);
      if (notifications == null || notifications.length == 0) {
        // A dead peer is found here rather than at the next change.
        try (var statement = ((Connection) connection).createStatement()) {
          statement.execute("select 1");
        }
        continue;
      }
      for (PGNotification notification : notifications) {
        deliver(notification.getParameter());
      }
    }
  }

  private void deliver(String message) {
    int space = message.indexOf(' ');
    if (space < 0) {
      return;
    }
    var heard = listeners.get(message.substring(0, space));
    if (heard != null) {
      String payload = message.substring(space + 1);
      for (Consumer<String> consumer : heard) {
        try {
          consumer.accept(payload);
        } catch (RuntimeException e) {
          // One who fails must not keep the others from hearing, and has missed a message.
          LOG.error("What was announced could not be dealt with; caches are dropped", e);
          tellOfGap();
        }
      }
    }
  }

  private void tellOfGap() {
    for (Runnable listener : gapListeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.error("A cache could not be dropped", e);
      }
    }
  }

  private static boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
