package app.dari.operations.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.PostgresForTests;
import app.dari.TestEnvironment;
import app.dari.operations.BigTable;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import app.dari.users.TestClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** From a slow statement to the index it missed, the way an operator goes. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class SlowQueryTest {
  private static final String QUERIES = "/api/v1/operations/queries";
  private static final String INDEXES = "/api/v1/operations/indexes";

  @Inject Jdbi jdbi;
  @Inject Queries queries;

  private final TestAccount account = TestAccounts.operator();
  private final TestClient operator = new TestClient(account);

  @Test
  void anIndexThatWasDroppedIsNamedWithinTenSecondsAndMadeFromTheScreen() {
    try (BigTable table = new BigTable(jdbi)) {
      table.dropNewest();
      forgetWhatOthersAsked();
      table.ask(1_000);

      long asked = System.nanoTime();
      JsonNode slowest = operator.get(QUERIES + "?by=total").json();
      JsonNode first = slowest.path("items").path(0);
      JsonNode detail = operator.get(QUERIES + "/" + first.path("id").asText()).json();
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));

      assertThat(slowest.path("enable")).isEmpty();
      assertThat(first.path("text").asText()).contains("from " + table.name()).contains("owner");
      assertThat(first.path("calls").asLong()).isEqualTo(1_000);
      assertThat(first.path("rows").asLong()).isEqualTo(1_000 * BigTable.OF_ONE);
      JsonNode missing = detail.path("missing");
      assertThat(missing).hasSize(1);
      String definition = missing.path(0).path("definition").asText();
      String name = missing.path(0).path("name").asText();
      assertThat(definition)
          .isEqualTo(
              "create index concurrently made_link_owner_created_at_desc_id_desc on "
                  + table.name()
                  + " (owner, created_at desc, id desc)");
      assertThat(missing.path(0).path("bytes").asLong()).isBetween(1_000_000L, 3_000_000L);
      assertThat(detail.path("plan").toString()).contains("Seq Scan", table.name());

      String path = QUERIES + "/" + first.path("id").asText() + "/indexes/" + name;
      assertThat(operator.send("PUT", path, null).status()).isEqualTo(202);
      await().until(() -> state(name).equals("made"));
      assertThat(operator.send("PUT", path, null).code()).isEqualTo("index-not-missing");
      assertThat(operator.get(QUERIES + "/" + first.path("id").asText()).json().path("missing"))
          .isEmpty();
      assertThat(operator.get(QUERIES + "/" + first.path("id").asText()).json().path("plan"))
          .anySatisfy(step ->
              assertThat(step.path("index").asText())
                  .isEqualTo(name.substring(name.indexOf('.') + 1)));
      assertThat(audit(name)).containsExactly("done", "begun");

      assertThat(operator.send("DELETE", INDEXES + "/" + name, null).status()).isEqualTo(204);
      assertThat(state(name)).isEqualTo("dropped");
      assertThat(operator.get(QUERIES + "/" + first.path("id").asText()).json().path("missing"))
          .hasSize(1);
    }
  }

  @Test
  void whatLastsLongestEachTimeComesFirstByMean() {
    jdbi.useHandle(handle -> handle.execute("select pg_sleep(1.5) as nap"));
    JsonNode items = operator.get(QUERIES + "?by=mean&limit=5").json().path("items");
    assertThat(items).anySatisfy(one -> assertThat(one.path("text").asText()).contains("pg_sleep"));
    for (int i = 1; i < items.size(); i++) {
      assertThat(items.path(i).path("meanMillis").asDouble())
          .isLessThanOrEqualTo(items.path(i - 1).path("meanMillis").asDouble());
    }
    assertThat(operator.get(QUERIES + "?by=name").code()).isEqualTo("field-invalid");
  }

  @Test
  void whatWasCountedBeforeTheLastHourIsLeftOut() {
    forgetWhatOthersAsked();
    // Names make no difference to PostgreSQL: these two are different statements by their types.
    jdbi.useHandle(handle -> handle.execute("select 1 as counted_before, 2, 3, 4"));
    queries.sample();
    jdbi.useHandle(handle -> {
      // As if all samples so far had been taken more than an hour ago.
      handle.execute("update operations.statement_sample set at = at - interval '61 minutes'");
      handle.execute("select 1 as counted_since, 2::text, 3::text, 4::text");
    });
    assertThat(texts("?within=hour&limit=100"))
        .contains("counted_since")
        .doesNotContain("counted_before");
    assertThat(texts("?limit=100"))
        .contains("counted_since", "counted_before")
        .doesNotContain("pg_settings");
    assertThat(operator.get(QUERIES + "?within=year").code()).isEqualTo("field-invalid");
  }

  private String texts(String query) {
    return operator.get(QUERIES + query).json().path("items").toString();
  }

  @Test
  void aBrowserLeftOpenMakesNoIndex() {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "update users.session set created_at = now() - interval '16 minutes'"
                    + " where id = :id")
            .bind("id", account.session())
            .execute());
    Answer answer = operator.send("PUT", QUERIES + "/1/indexes/links.made_x", null);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("sign-in-again");
    assertThat(operator.get(QUERIES).status()).isEqualTo(200);
  }

  @Test
  void whatIsNoStatementHasNoPlan() {
    assertThat(operator.get(QUERIES + "/0").code()).isEqualTo("not-found");
    assertThat(operator.get(QUERIES + "/x").code()).isEqualTo("not-found");
  }

  /** Only a superuser may; the last part of an address is the name of the database. */
  private static void forgetWhatOthersAsked() {
    String database = URI.create(PostgresForTests.databaseUrl()).getPath();
    PostgresForTests.execute(
        PostgresForTests.superuser().resolve(database),
        "select pg_stat_statements_reset(0, oid, 0) from pg_database"
            + " where datname = current_database()");
  }

  private String state(String index) {
    for (JsonNode made : operator.get(INDEXES).json().path("made")) {
      if (made.path("name").asText().equals(index)) {
        return made.path("state").asText();
      }
    }
    return "";
  }

  private List<String> audit(String subject) {
    return operator
        .get("/api/v1/operations/audit")
        .json()
        .path("items")
        .valueStream()
        .filter(entry -> entry.path("subject").asText().equals(subject))
        .map(entry -> entry.path("outcome").asText())
        .toList();
  }
}
