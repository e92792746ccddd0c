package app.dari.operations.growth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class GrowthTest {
  private static final String GROWTH = "/api/v1/operations/growth";

  @Inject Jdbi jdbi;

  @Test
  void anOperatorReadsItInOnesLanguage() {
    TestAccount operator = TestAccounts.operator();
    JsonNode korean =
        new TestClient(operator).send("GET", GROWTH, null, "Accept-Language", "ko").json();
    assertThat(korean.path("standing").path("byUsers").asInt()).isBetween(1, 4);
    assertThat(korean.path("people").path("title").asText()).isEqualTo("사람");
    assertThat(korean.path("people").path("now").asLong()).isPositive();
    assertThat(korean.path("phases")).hasSize(4);
    assertThat(korean.path("steps")).isNotEmpty();
    JsonNode english =
        new TestClient(operator).send("GET", GROWTH, null, "Accept-Language", "en").json();
    assertThat(english.path("people").path("title").asText()).isEqualTo("People");
    assertThat(english.path("resources").findValuesAsText("id"))
        .contains("response", "memory", "pool", "disk", "clicks", "database");
  }

  @Test
  void nobodyElseDoes() {
    given().get(GROWTH).then().statusCode(401);
    TestAccounts.creator().browser().get(GROWTH).then().statusCode(403);
    TestAccounts.operator().key().get(GROWTH).then().statusCode(403);
  }

  @Test
  void samplesOfDaysAreItsHistoryAndThoseOfDaysToComeAreNot() {
    LocalDate today = Forecast.day(Clock.systemUTC().instant());
    jdbi.useTransaction(tx -> {
      for (int day : new int[] {-60, -59, 40}) {
        tx.execute(
            """
            insert into operations.storage_day
              (day, database_bytes, ledger_bytes, disk_free, accounts, pages, links)
            values (?, 1, 1, 1, 4321, 1, 1) on conflict (day) do nothing
            """,
            today.plusDays(day));
      }
    });
    People people = People.ask(jdbi, Clock.systemUTC());
    assertThat(people.accountsByDay())
        .contains(new Point(-60, 4_321), new Point(-59, 4_321))
        .allMatch(point -> point.day() <= 0);
    assertThat(people.databaseBytes()).isGreaterThan(1_000_000);
  }
}
