package app.dari;

import app.dari.platform.database.Broadcast;
import app.dari.platform.database.Migrations;
import app.dari.platform.jobs.Jobs;
import app.dari.platform.maintenance.Maintenance;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What happens between the first bean and the first request. */
@Singleton
final class Startup {
  private final Migrations migrations;
  private final Broadcast broadcast;
  private final Maintenance maintenance;
  private final Jobs jobs;

  Startup(Migrations migrations, Broadcast broadcast, Maintenance maintenance, Jobs jobs) {
    this.migrations = migrations;
    this.broadcast = broadcast;
    this.maintenance = maintenance;
    this.jobs = jobs;
  }

  void start(@Observes StartupEvent event) {
    broadcast.start();
    migrations.start(Rehearsal.isOn() ? () -> {} : this::begin);
  }

  /** Once the schemas are up to date. */
  private void begin() {
    maintenance.start();
    jobs.start();
  }
}
