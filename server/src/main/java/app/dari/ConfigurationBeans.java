package app.dari;

import app.dari.insights.InsightsConfig;
import app.dari.insights.country.CountryConfig;
import app.dari.links.LinksConfig;
import app.dari.operations.alarms.AlarmConfig;
import app.dari.operations.backup.BackupConfig;
import app.dari.operations.check.Subject;
import app.dari.operations.check.Surroundings;
import app.dari.pages.PagesConfig;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.ledger.LedgerConfig;
import app.dari.platform.telemetry.TelemetryConfig;
import app.dari.users.UsersConfig;
import app.dari.users.kakao.KakaoConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Hands each module its settings. The environment was judged before the modules start. */
final class ConfigurationBeans {
  @Produces
  @Singleton
  Configuration configuration() {
    return Configuration.read(Environment.ofProcess());
  }

  @Produces
  @Singleton
  ServerConfig server(Configuration configuration) {
    return configuration.server();
  }

  @Produces
  @Singleton
  TelemetryConfig telemetry(Configuration configuration) {
    return configuration.telemetry();
  }

  @Produces
  @Singleton
  DatabaseConfig database(Configuration configuration) {
    return configuration.database();
  }

  @Produces
  @Singleton
  LedgerConfig ledger(Configuration configuration) {
    return configuration.ledger();
  }

  @Produces
  @Singleton
  UsersConfig users(Configuration configuration) {
    return configuration.users();
  }

  @Produces
  @Singleton
  KakaoConfig kakao(Configuration configuration) {
    return configuration.kakao();
  }

  @Produces
  @Singleton
  Keys keys(Configuration configuration) {
    return configuration.secret().keys();
  }

  @Produces
  @Singleton
  LinksConfig links(Configuration configuration) {
    return configuration.links();
  }

  @Produces
  @Singleton
  PagesConfig pages(Configuration configuration) {
    return configuration.pages();
  }

  @Produces
  @Singleton
  CountryConfig country(Configuration configuration) {
    return configuration.country();
  }

  @Produces
  @Singleton
  InsightsConfig insights(Configuration configuration) {
    return configuration.insights();
  }

  /** Anew for each look: what runs and what the machine has may change. */
  @Produces
  @Dependent
  Subject examined(Configuration configuration) {
    return Examined.of(configuration, List.of(), Surroundings.measure(Examined.builds()));
  }

  @Produces
  @Singleton
  BackupConfig backup(Configuration configuration) {
    return configuration.backup();
  }

  @Produces
  @Singleton
  AlarmConfig alarms(Configuration configuration) {
    return configuration.alarms();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
