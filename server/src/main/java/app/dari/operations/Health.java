package app.dari.operations;

import app.dari.platform.database.Broadcast;
import app.dari.platform.database.Migrations;
import app.dari.platform.ledger.Ledger;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Clock;
import java.time.Instant;

/** How the service is, told without waiting for anything. */
@Singleton
public final class Health {
  /** In one word. */
  public enum Status {
    /** Everything works. */
    OK,
    /** The service works, a part of it does not. */
    DEGRADED,
    /** Nothing that needs the database works. */
    DOWN
  }

  /** Bytes. */
  public record Memory(long heapUsed, long heapCommitted, long heapMax, long nonHeapUsed) {}

  /**
   * The five fields of {@code GET /health}.
   *
   * @param uptime seconds
   * @param database {@code connected} or {@code disconnected}
   */
  public record Report(
      Status status, Instant timestamp, long uptime, Memory memory, String database) {}

  private final DatabaseProbe database;
  private final Migrations migrations;
  private final Broadcast broadcast;
  private final Ledger ledger;
  private final Clock clock;

  Health(
      DatabaseProbe database,
      Migrations migrations,
      Broadcast broadcast,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.migrations = migrations;
    this.broadcast = broadcast;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Whether this process should be sent requests. */
  public boolean isReady() {
    return database.answers() && migrations.areDone();
  }

  /** The public report. */
  public Report report() {
    boolean connected = database.answers();
    var memory = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    return new Report(
        status(connected),
        clock.instant(),
        ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
        new Memory(
            heap.getUsed(),
            heap.getCommitted(),
            heap.getMax(),
            memory.getNonHeapMemoryUsage().getUsed()),
        connected ? "connected" : "disconnected");
  }

  private Status status(boolean connected) {
    if (!connected || !migrations.areDone()) {
      return Status.DOWN;
    }
    boolean counting = ledger.report().status() != Ledger.Status.FAIL;
    return counting && broadcast.isConnected() ? Status.OK : Status.DEGRADED;
  }
}
