package app.dari.operations.storage;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.users.TestAccounts;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class StorageTest {
  private static final String STORAGE = "/api/v1/operations/storage";

  @Inject Jdbi jdbi;
  @Inject Storage storage;

  private final TestClient operator = new TestClient(TestAccounts.operator());

  @Test
  void aDayHasOneSampleWithItsTables() {
    storage.sample();
    storage.sample();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    JsonNode report = operator.get(STORAGE).json();
    assertThat(report.path("days").valueStream().map(day -> day.path("day").asText()))
        .containsOnlyOnce(today.toString());
    JsonNode now = report.path("now");
    assertThat(now.path("databaseBytes").asLong())
        .isBetween(databaseSize() - (64L << 20), databaseSize() + (64L << 20));
    assertThat(now.path("ledgerBytes").asLong()).isPositive();
    assertThat(now.path("diskFree").asLong())
        .isPositive()
        .isLessThanOrEqualTo(report.path("diskTotal").asLong());
    assertThat(report.path("tables").valueStream().map(table -> table.path("name").asText()))
        .contains("users.account", "links.link", "insights.visit");
  }

  @Test
  void growthIsHeldAgainstTheFirstSampleOfTheWeek() {
    jdbi.useHandle(handle -> {
      for (int days : new int[] {1, 6, 8}) {
        handle.execute(
            """
            insert into operations.storage_table (day, table_name, bytes)
            values ((now() at time zone 'UTC')::date - ?, 'pages.handle', ?)
            on conflict do nothing
            """,
            days,
            days * 1_000);
      }
    });
    JsonNode handle =
        operator
            .get(STORAGE)
            .json()
            .path("tables")
            .valueStream()
            .filter(table -> table.path("name").asText().equals("pages.handle"))
            .findFirst()
            .orElseThrow();
    assertThat(handle.path("weekAgoBytes").asLong()).isEqualTo(6_000);
  }

  @Test
  void accountsAreCountedByTheDaysOfATimeZone() {
    JsonNode report = operator.get(STORAGE + "/accounts?tz=Asia/Seoul").json();
    JsonNode days = report.path("days");
    assertThat(days).hasSize(84);
    JsonNode today = days.path(83);
    assertThat(today.path("day").asText())
        .isEqualTo(LocalDate.now(ZoneId.of("Asia/Seoul")).toString());
    assertThat(today.path("made").asLong())
        .isPositive()
        .isLessThanOrEqualTo(report.path("total").asLong());
    assertThat(operator.get(STORAGE + "/accounts?tz=Mars/Base").code())
        .isEqualTo("time-zone-unknown");
  }

  private long databaseSize() {
    return jdbi.withHandle(handle ->
        handle.createQuery("select pg_database_size(current_database())").mapTo(long.class).one());
  }
}
