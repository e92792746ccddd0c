package app.dari.platform.maintenance;

import app.dari.platform.database.Broadcast;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What is declared, known without asking: read when the process starts, and again when anybody
 * declares something or the news of it may have been missed. While the database is away, what was
 * known last holds.
 */
@Singleton
public final class Maintenance {
  private static final Logger LOG = Logger.getLogger(Maintenance.class);
  private static final String TOPIC = "maintenance";
  private static final long RETRY_MILLIS = 500;

  private final Jdbi jdbi;
  private final MaintenanceStore store;
  private final Broadcast broadcast;
  private final Clock clock;
  private final Semaphore news = new Semaphore(0);
  private final Thread reader =
      Thread.ofPlatform().daemon().name("maintenance").unstarted(this::read);
  private volatile Declared declared = Declared.NOTHING;

  Maintenance(Jdbi jdbi, MaintenanceStore store, Broadcast broadcast, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.broadcast = broadcast;
    this.clock = clock;
  }

  /** For commands: declares beside the servers. */
  public static Maintenance beside(Jdbi jdbi, Broadcast broadcast, Clock clock) {
    return new Maintenance(jdbi, new MaintenanceStore(), broadcast, clock);
  }

  /** Call once the schema is there; a second time changes nothing. */
  public synchronized void start() {
    declared = jdbi.withHandle(store::find);
    if (reader.getState() == Thread.State.NEW) {
      broadcast.listen(TOPIC, _ -> news.release());
      broadcast.onGap(news::release);
      reader.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    reader.interrupt();
  }

  /** What holds now. */
  public Declared now() {
    Declared last = declared;
    return last.mode() != MaintenanceMode.OFF && last.isOver(clock.instant())
        ? Declared.NOTHING
        : last;
  }

  /** What holds, asked anew. */
  public Declared ask() {
    declared = jdbi.withHandle(store::find);
    return now();
  }

  /** Declares for all processes, when and only when the transaction commits. */
  public void declare(Handle tx, Declared wanted) {
    store.declare(tx, wanted);
    broadcast.send(tx, TOPIC, wanted.mode().word());
  }

  private void read() {
    try {
      while (true) {
        news.acquire();
        news.drainPermits();
        if (!isRead()) {
          Thread.sleep(RETRY_MILLIS);
          news.release();
        }
      }
    } catch (InterruptedException _) {
      // The process stops.
    }
  }

  private boolean isRead() {
    try {
      MaintenanceMode before = declared.mode();
      Declared read = jdbi.withHandle(store::find);
      declared = read;
      if (read.mode() != before) {
        LOG.infof("Maintenance: %s", read.mode().word());
      }
      return true;
    } catch (RuntimeException e) {
      LOG.debug("Whether anything was declared cannot be read; trying again", e);
      return false;
    }
  }
}
