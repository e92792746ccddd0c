package app.dari.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.nullValue;

import app.dari.PostgresForTests;
import app.dari.TcpRelay;
import app.dari.operations.alarms.Undelivered;
import app.dari.operations.backup.BackupWatch;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.Broadcast;
import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.database.DatabaseDisk;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.Migrations;
import app.dari.platform.database.PoolWatch;
import app.dari.platform.jobs.JobWatch;
import app.dari.platform.ledger.Ledger;
import app.dari.platform.maintenance.Maintenance;
import app.dari.platform.telemetry.ConnectionWatch;
import app.dari.platform.telemetry.MemoryWatch;
import app.dari.platform.web.Draining;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class HealthTest {
  @Inject DatabaseDisk disk;
  @Inject Migrations migrations;
  @Inject Broadcast broadcast;
  @Inject PoolWatch pool;
  @Inject MemoryWatch memory;
  @Inject ConnectionWatch connections;
  @Inject JobWatch jobs;
  @Inject Ledger ledger;
  @Inject BackupWatch backups;
  @Inject ServerConfig settings;
  @Inject Maintenance maintenance;
  @Inject Draining draining;

  @TestHTTPResource(value = "/health", management = true)
  URI managed = URI.create("/health");

  @Test
  void itHasFiveFieldsAndNoMore() {
    await().until(() -> given().get("/health").path("status").equals("OK"));
    Response health = given().get("/health");
    health
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .body("database", equalTo("connected"))
        .body("uptime", greaterThan(0))
        .body("memory.heapUsed", greaterThan(0));
    assertThat(health.<Map<String, Object>>path("$"))
        .containsOnlyKeys("status", "timestamp", "uptime", "memory", "database");
    given().get("/health/live").then().statusCode(200).body("status", equalTo("live"));
    given().get("/health/ready").then().statusCode(200).body("status", equalTo("ready"));
    given().head("/health").then().statusCode(200);
  }

  @Test
  void theManagementPortNamesEachPart() {
    await().until(() -> given().get("/health").path("status").equals("OK"));
    given()
        .get(managed)
        .then()
        .contentType("application/json")
        .body(
            "components.keySet()",
            contains(
                "database",
                "database-disk",
                "migrations",
                "broadcast",
                "pool",
                "memory",
                "connections",
                "ledger",
                "jobs",
                "backup",
                "alarms"))
        .body("components.database.status", equalTo("pass"))
        .body("components.database.reason", nullValue())
        .body("components.ledger.status", in(List.of("pass", "warn")));
  }

  @Test
  void theCheckHasARemedyForEachPart() {
    Map<String, Object> parts = given().get(managed).path("components");
    assertThat(Stream.concat(parts.keySet().stream(), Stream.of("maintenance", "draining")))
        .allSatisfy(part ->
            assertThat(Language.values())
                .allMatch(language -> Messages.has(language, "check.health." + part + ".remedy")));
  }

  @Test
  void aDatabaseThatHangsIsDownAndNobodyWaitsForIt() throws Exception {
    URI server = URI.create(PostgresForTests.databaseUrl());
    try (TcpRelay relay = TcpRelay.to(server.getHost(), server.getPort())) {
      DatabaseProbe probe = new DatabaseProbe(config(server, relay.port()));
      Health health =
          new Health(
              probe,
              disk,
              migrations,
              broadcast,
              pool,
              memory,
              connections,
              ledger,
              jobs,
              backups,
              settings,
              maintenance,
              draining,
              new Undelivered(),
              Clock.systemUTC());
      assertThat(health.report().status()).isEqualTo(Health.Status.DOWN);
      probe.start(new StartupEvent());
      try {
        await().until(() -> health.report().status() == Health.Status.OK);
        relay.goDead();
        await()
            .atMost(Duration.ofSeconds(6))
            .until(() -> {
              long asked = System.nanoTime();
              boolean down = health.report().status() == Health.Status.DOWN;
              assertThat(Duration.ofNanos(System.nanoTime() - asked))
                  .isLessThan(Duration.ofMillis(500));
              return down;
            });
        assertThat(health.report().database()).isEqualTo("disconnected");
        assertThat(health.details().status()).isEqualTo(Health.Grade.FAIL);
        assertThat(health.isReady()).isFalse();
        relay.comeBack();
        await().atMost(Duration.ofSeconds(8)).until(health::isReady);
      } finally {
        probe.stop(new ShutdownEvent());
      }
    }
  }

  @Test
  void itIsDegradedWhileChangesAreNotHeardOf() {
    URI server = URI.create(PostgresForTests.databaseUrl());
    DatabaseConfig config = config(server, server.getPort());
    DatabaseProbe probe = new DatabaseProbe(config);
    probe.start(new StartupEvent());
    try {
      // One that was never started hears nothing.
      Health health =
          new Health(
              probe,
              disk,
              migrations,
              new Broadcast(config),
              pool,
              memory,
              connections,
              ledger,
              jobs,
              backups,
              settings,
              maintenance,
              draining,
              new Undelivered(),
              Clock.systemUTC());
      await().until(() -> health.report().status() == Health.Status.DEGRADED);
      Health.Details details = health.details();
      assertThat(details.status()).isEqualTo(Health.Grade.WARN);
      assertThat(details.components().get("broadcast"))
          .returns(Health.Grade.WARN, Health.Component::status)
          .extracting(Health.Component::reason)
          .asString()
          .contains("not heard of");
      assertThat(health.isReady()).isTrue();
    } finally {
      probe.stop(new ShutdownEvent());
    }
  }

  @Test
  void aFullDiskOfTheDatabaseIsNamedForAMinute() {
    DatabaseDisk full = new DatabaseDisk();
    assertThat(full.trouble()).isNull();
    full.failed(new SQLException("no such table", "42P01"));
    assertThat(full.trouble()).isNull();
    full.failed(new SQLException("ERROR: could not extend file\n  Hint: Check.", "53100"));
    assertThat(full.trouble()).isEqualTo("ERROR: could not extend file");
  }

  private static DatabaseConfig config(URI server, int port) {
    String url = server.toString().replace(":" + server.getPort() + "/", ":" + port + "/");
    return new DatabaseConfig(
        DatabaseUrl.parse(url), null, 3, 0, Duration.ofSeconds(30), Duration.ofSeconds(2));
  }
}
