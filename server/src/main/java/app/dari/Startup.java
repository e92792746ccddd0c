package app.dari;

import app.dari.platform.database.Broadcast;
import app.dari.platform.database.Migrations;
import app.dari.platform.jobs.Jobs;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What happens between the first bean and the first request. */
@Singleton
final class Startup {
  private final Migrations migrations;
  private final Broadcast broadcast;
  private final Jobs jobs;

  Startup(Migrations migrations, Broadcast broadcast, Jobs jobs) {
    this.migrations = migrations;
    this.broadcast = broadcast;
    this.jobs = jobs;
  }

  void start(@Observes StartupEvent event) {
    broadcast.start();
    migrations.start(Rehearsal.isOn() ? () -> {} : jobs::start);
  }
}
