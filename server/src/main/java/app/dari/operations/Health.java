package app.dari.operations;

import app.dari.operations.alarms.Undelivered;
import app.dari.operations.backup.BackupWatch;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.Broadcast;
import app.dari.platform.database.DatabaseDisk;
import app.dari.platform.database.Migrations;
import app.dari.platform.database.PoolWatch;
import app.dari.platform.jobs.JobWatch;
import app.dari.platform.ledger.Ledger;
import app.dari.platform.maintenance.Maintenance;
import app.dari.platform.maintenance.MaintenanceMode;
import app.dari.platform.telemetry.ConnectionWatch;
import app.dari.platform.telemetry.MemoryWatch;
import app.dari.platform.web.Draining;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** How a part of the service is. */
  public enum Grade {
    /** It works. */
    PASS,
    /** It works; somebody should look. */
    WARN,
    /** It does not work. */
    FAIL;

    /** As it is written in answers. */
    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A part of the service.
   *
   * @param reason for the operator; null when it passes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Component(Grade status, @Nullable String reason) {
    private static Component of(boolean works, Grade otherwise, String reason) {
      return works ? new Component(Grade.PASS, null) : new Component(otherwise, reason);
    }

    private static Component of(@Nullable String trouble) {
      return new Component(trouble == null ? Grade.PASS : Grade.WARN, trouble);
    }
  }

  /** For the operator: the worst of all, and each with its reason. */
  public record Details(Grade status, Map<String, Component> components) {}

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
  private final DatabaseDisk disk;
  private final Migrations migrations;
  private final Broadcast broadcast;
  private final PoolWatch pool;
  private final MemoryWatch memory;
  private final ConnectionWatch connections;
  private final Ledger ledger;
  private final JobWatch jobs;
  private final BackupWatch backups;
  private final ServerConfig server;
  private final Maintenance maintenance;
  private final Draining draining;
  private final Undelivered undelivered;
  private final Clock clock;

  Health(
      DatabaseProbe database,
      DatabaseDisk disk,
      Migrations migrations,
      Broadcast broadcast,
      PoolWatch pool,
      MemoryWatch memory,
      ConnectionWatch connections,
      Ledger ledger,
      JobWatch jobs,
      BackupWatch backups,
      ServerConfig server,
      Maintenance maintenance,
      Draining draining,
      Undelivered undelivered,
      Clock clock) {
    this.database = database;
    this.disk = disk;
    this.migrations = migrations;
    this.broadcast = broadcast;
    this.pool = pool;
    this.memory = memory;
    this.connections = connections;
    this.ledger = ledger;
    this.jobs = jobs;
    this.backups = backups;
    this.server = server;
    this.maintenance = maintenance;
    this.draining = draining;
    this.undelivered = undelivered;
    this.clock = clock;
  }

  /** Whether this process should be sent requests. */
  public boolean isReady() {
    return !isDraining() && database.answers() && migrations.areDone();
  }

  /** Whether it was told to stop, and serves on until others are asked instead. */
  public boolean isDraining() {
    return draining.hasBegun();
  }

  /** Whether the database answers, be it as this program needs it or not yet. */
  public boolean answersDatabase() {
    return database.answers();
  }

  /** Whether the database answers and is as this program needs it. */
  public boolean hasDatabase() {
    return database.answers() && migrations.areDone();
  }

  /** Whether the database answers and has room for what is to be saved. */
  public boolean canSave() {
    return hasDatabase() && disk.trouble() == null;
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

  /** What is not for the public: each part and why it is as it is. */
  public Details details() {
    Map<String, Component> components = new LinkedHashMap<>();
    components.put(
        "database",
        Component.of(database.answers(), Grade.FAIL, "It does not answer (DATABASE_URL)"));
    String full = disk.trouble();
    components.put(
        "database-disk", Component.of(full == null, Grade.FAIL, full == null ? "" : full));
    components.put(
        "migrations",
        Component.of(
            migrations.areDone(), Grade.FAIL, "Schemas are not up to date; the log says why"));
    components.put(
        "broadcast",
        Component.of(
            broadcast.isConnected(),
            Grade.WARN,
            "Changes are not heard of; links and pages are looked up for every visitor"));
    components.put("pool", Component.of(pool.trouble()));
    components.put("memory", Component.of(memory.trouble()));
    components.put("connections", Component.of(connections.trouble()));
    components.put("ledger", ledger(ledger.report()));
    components.put("jobs", Component.of(jobs.trouble()));
    components.put(
        "backup",
        Component.of(
            !server.production() || backups.isProven(),
            Grade.WARN,
            "No backup of the last eight days has been restored: ./dari backup verify"));
    MaintenanceMode mode = maintenance.now().mode();
    if (mode != MaintenanceMode.OFF) {
      components.put(
          "maintenance",
          new Component(Grade.WARN, "Declared: " + mode.word() + " (./dari maintenance off)"));
    }
    if (isDraining()) {
      components.put(
          "draining", new Component(Grade.WARN, "Told to stop; serves on until others are asked"));
    }
    components.put("alarms", Component.of(undelivered.reason()));
    Grade worst =
        components.values().stream()
            .map(Component::status)
            .max(Comparator.naturalOrder())
            .orElse(Grade.PASS);
    return new Details(worst, components);
  }

  private static Component ledger(Ledger.Report report) {
    return switch (report.status()) {
      case PASS -> new Component(Grade.PASS, null);
      case WARN -> new Component(Grade.WARN, report.reason());
      case FAIL -> new Component(Grade.FAIL, report.reason());
    };
  }

  private Status status(boolean connected) {
    if (!connected || !migrations.areDone()) {
      return Status.DOWN;
    }
    boolean counting = ledger.report().status() != Ledger.Status.FAIL;
    boolean open = maintenance.now().mode() == MaintenanceMode.OFF;
    return counting && disk.trouble() == null && open && broadcast.isConnected()
        ? Status.OK
        : Status.DEGRADED;
  }
}
