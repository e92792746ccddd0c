package app.dari.platform.database;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.ConnectionFactory;

/** The connections of this process: gives them, and knows who holds one and who waits for one. */
@Singleton
public final class Pool implements ConnectionFactory {
  /** Longer than a connection rests while anybody asks. */
  private static final Duration WARY = Duration.ofSeconds(2);

  private final AgroalDataSource connections;
  private final IdentityHashMap<Connection, Held> held = new IdentityHashMap<>();
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private final LongAdder refused = new LongAdder();
  private volatile long distrusted = System.nanoTime() - WARY.toNanos();

  /** Somebody who wants a connection; each only equals itself. */
  static final class Waiting {
    final Asker asker = Asker.now();

    /** Of {@link System#nanoTime}. */
    final long since = System.nanoTime();
  }

  /** A connection somebody has; each only equals itself. */
  static final class Held {
    final Connection connection;
    final Asker asker;

    /** Of {@link System#nanoTime}. */
    final long since = System.nanoTime();

    /** Where it was taken. */
    final Throwable taken = new Throwable("It was taken here");

    Held(Connection connection, Asker asker) {
      this.connection = connection;
      this.asker = asker;
    }
  }

  Pool(AgroalDataSource connections) {
    this.connections = connections;
  }

  @Override
  public Connection openConnection() throws SQLException {
    Waiting me = new Waiting();
    waiting.add(me);
    try {
      Connection given = one();
      Held taken = new Held(given, me.asker);
      synchronized (held) {
        held.put(given, taken);
      }
      return given;
    } catch (SQLException e) {
      refused.increment();
      throw e;
    } finally {
      waiting.remove(me);
    }
  }

  private Connection one() throws SQLException {
    Connection given = connections.getConnection();
    while (System.nanoTime() - distrusted < WARY.toNanos() && !answers(given)) {
      // What failed fatally is not given again.
      given.close();
      given = connections.getConnection();
    }
    return given;
  }

  private static boolean answers(Connection given) {
    try (Statement empty = given.createStatement()) {
      empty.execute("");
      return true;
    } catch (SQLException _) {
      return false;
    }
  }

  /** One was dropped, and others may have been with it: each is tried before it is given. */
  void distrust() {
    distrusted = System.nanoTime();
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    synchronized (held) {
      held.remove(connection);
    }
    connection.close();
  }

  /** Connections that are given away now. */
  List<Held> held() {
    synchronized (held) {
      return List.copyOf(held.values());
    }
  }

  /** Those who wait for one now. */
  List<Waiting> waiting() {
    return List.copyOf(waiting);
  }

  /** How often none was given since the process started. */
  long refused() {
    return refused.sum();
  }

  /** Whether all there may be are given away, to whomever. */
  boolean isEmpty() {
    return connections.getMetrics().activeCount() >= size();
  }

  /** Connections there may be. */
  int size() {
    return connections.getConfiguration().connectionPoolConfiguration().maxSize();
  }

  /** Takes one from whoever holds it; what was not committed is undone. */
  void takeBack(Held one) throws SQLException {
    try {
      if (!one.connection.getAutoCommit()) {
        one.connection.rollback();
      }
    } finally {
      closeConnection(one.connection);
    }
  }
}
