package app.dari;

import app.dari.operations.audit.Audit;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import app.dari.platform.database.Broadcast;
import app.dari.platform.database.Migrations;
import app.dari.platform.jobs.Jobs;
import app.dari.platform.maintenance.Maintenance;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** What happens between the first bean and the first request. */
@Singleton
final class Startup {
  private final Migrations migrations;
  private final Broadcast broadcast;
  private final Maintenance maintenance;
  private final Jobs jobs;
  private final ServerConfig config;
  private final Keys keys;
  private final Audit audit;
  private final Jdbi jdbi;

  Startup(
      Migrations migrations,
      Broadcast broadcast,
      Maintenance maintenance,
      Jobs jobs,
      ServerConfig config,
      Keys keys,
      Audit audit,
      Jdbi jdbi) {
    this.migrations = migrations;
    this.broadcast = broadcast;
    this.maintenance = maintenance;
    this.jobs = jobs;
    this.config = config;
    this.keys = keys;
    this.audit = audit;
    this.jdbi = jdbi;
  }

  void start(@Observes StartupEvent event) {
    broadcast.start();
    migrations.start(Rehearsal.isOn() ? () -> {} : this::begin);
  }

  /** Once the schemas are up to date. */
  private void begin() {
    maintenance.start();
    if (Demo.isOn()) {
      // It is over before a job may be, and was not started as the server is.
      return;
    }
    jobs.start();
    StartedWith.now(keys).tell(config.home(), audit, jdbi);
  }
}
