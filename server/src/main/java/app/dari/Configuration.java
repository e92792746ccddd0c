package app.dari;

import app.dari.insights.InsightsConfig;
import app.dari.insights.country.CountryConfig;
import app.dari.links.LinksConfig;
import app.dari.operations.alarms.AlarmConfig;
import app.dari.operations.backup.BackupConfig;
import app.dari.pages.PagesConfig;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.SessionSecret;
import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.ledger.LedgerConfig;
import app.dari.platform.telemetry.TelemetryConfig;
import app.dari.users.UsersConfig;
import app.dari.users.kakao.KakaoConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** All settings of all modules, read and checked in one go before anything starts. */
public record Configuration(
    ServerConfig server,
    TelemetryConfig telemetry,
    DatabaseConfig database,
    LedgerConfig ledger,
    SessionSecret secret,
    UsersConfig users,
    KakaoConfig kakao,
    LinksConfig links,
    PagesConfig pages,
    CountryConfig country,
    InsightsConfig insights,
    BackupConfig backup,
    AlarmConfig alarms) {

  /** Reads everything; {@link Environment#problems()} then holds all that is wrong. */
  public static Configuration read(Environment env) {
    ServerConfig server = ServerConfig.read(env);
    return new Configuration(
        server,
        TelemetryConfig.read(env),
        DatabaseConfig.read(env),
        LedgerConfig.read(env, server),
        SessionSecret.read(env, server),
        UsersConfig.read(env, server),
        KakaoConfig.read(env, server),
        LinksConfig.read(env),
        PagesConfig.read(env),
        CountryConfig.read(env),
        InsightsConfig.read(env),
        BackupConfig.read(env, server),
        AlarmConfig.read(env, server));
  }

  /** What the framework is told when the program runs; the rest is fixed when it is built. */
  public Map<String, String> frameworkSettings(DatabaseUrl url) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("quarkus.http.host", server.host());
    settings.put("quarkus.http.port", Integer.toString(server.port()));
    // Refused before any route, with an answer that says nothing; platform.web judges instead.
    settings.put("vertx.disableURIValidation", "true");
    // Ours answers with a reason; the framework's stands behind it.
    settings.put("quarkus.http.limits.max-body-size", Long.toString(2 * server.maxBody()));
    settings.put("quarkus.http.limits.max-connections", Integer.toString(server.maxConnections()));
    settings.put("quarkus.management.port", Integer.toString(server.managementPort()));
    // Programs read the logs in production, people while developing.
    settings.put("quarkus.log.console.json.enabled", Boolean.toString(server.production()));
    settings.put("quarkus.datasource.jdbc.url", url.jdbcUrl());
    if (url.user() != null) {
      settings.put("quarkus.datasource.username", url.user());
    }
    if (url.password() != null) {
      settings.put("quarkus.datasource.password", url.password());
    }
    settings.put("quarkus.datasource.jdbc.max-size", Integer.toString(database.poolSize()));
    String kept = Integer.toString(Math.min(database.poolMin(), database.poolSize()));
    settings.put("quarkus.datasource.jdbc.min-size", kept);
    settings.put("quarkus.datasource.jdbc.initial-size", kept);
    settings.put("quarkus.datasource.jdbc.acquisition-timeout", database.poolAcquire().toString());
    settings.put("quarkus.datasource.jdbc.idle-removal-interval", database.poolIdle().toString());
    return settings;
  }
}
