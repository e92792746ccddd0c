package app.dari.insights.drain;

import app.dari.platform.database.Migrations;
import app.dari.platform.ledger.Ledger;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Moves visits from the ledger into PostgreSQL, half a second after the first of them at the latest
 * while the database answers; a batch that fails is tried again as it is. One thread; the parsing
 * of user agents happens here, never on the request.
 */
@Singleton
final class Drainer {
  private static final Logger LOG = Logger.getLogger(Drainer.class);
  private static final int BATCH = 10_000;
  private static final long PAUSE_MILLIS = 500;

  private final Ledger ledger;
  private final Migrations migrations;
  private final Jdbi jdbi;
  private final VisitWriter writer;
  private final Thread thread = Thread.ofPlatform().daemon().name("drainer").unstarted(this::run);
  private final List<byte[]> batch = new ArrayList<>(BATCH);
  private volatile boolean stopping;
  private final AtomicLong refused = new AtomicLong();
  private boolean failing;

  Drainer(
      Ledger ledger, Migrations migrations, Jdbi jdbi, VisitWriter writer, MeterRegistry meters) {
    this.ledger = ledger;
    this.migrations = migrations;
    this.jdbi = jdbi;
    this.writer = writer;
    FunctionCounter.builder("dari.ledger.refused", refused, AtomicLong::get).register(meters);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  /** Stores what is left before the connections go. */
  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        // Stopping: one last round below.
      }
      if (migrations.areDone()) {
        drain();
      }
    }
    if (migrations.areDone()) {
      drain();
    }
  }

  private void drain() {
    try {
      while (!batch.isEmpty() || ledger.drainTo(batch, BATCH) > 0) {
        store(batch);
        failing = false;
      }
    } catch (RuntimeException e) {
      // Said once, not twice a second for hours.
      if (!failing) {
        LOG.warnf(e, "%d visits wait to be stored; trying again", batch.size());
      }
      failing = true;
    }
  }

  /**
   * Stores all and empties the list. What is refused together is tried in halves, down to the one
   * record that is at fault; that is set aside.
   */
  private void store(List<byte[]> records) {
    int most = records.size();
    while (!records.isEmpty()) {
      List<byte[]> part = records.subList(0, Math.min(most, records.size()));
      try {
        jdbi.useTransaction(tx -> writer.write(tx, part));
      } catch (RuntimeException e) {
        if (!isRefusal(e)) {
          throw e;
        }
        if (part.size() > 1) {
          most = part.size() / 2;
          continue;
        }
        setAside(e);
      }
      part.clear();
      most = Math.min(BATCH, most * 2);
    }
  }

  private void setAside(RuntimeException reason) {
    if (refused.getAndIncrement() == 0) {
      LOG.warnf(
          reason, "A visit cannot be stored and is left out; dari.ledger.refused counts them");
    }
  }

  /** Whether the record is at fault (SQLSTATE 22: data, 23: constraints), and not the database. */
  private static boolean isRefusal(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        // 22: a value that cannot be; 23: a rule of the tables; 54: too large for a row or an
        // index.
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
      }
    }
    return true;
  }
}
