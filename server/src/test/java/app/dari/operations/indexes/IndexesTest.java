package app.dari.operations.indexes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.dari.TestEnvironment;
import app.dari.operations.BigTable;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class IndexesTest {
  private static final String INDEXES = "/api/v1/operations/indexes";

  @Inject Jdbi jdbi;

  private final TestAccount account = TestAccounts.operator();
  private final TestClient operator = new TestClient(account);

  @Test
  void whatAnInterruptedMakingLeftIsFoundAndMadeAnewOrDropped() throws Exception {
    try (BigTable table = new BigTable(jdbi)) {
      String index = table.schema() + ".left_over";
      leaveInvalid(table, "left_over");
      assertThat(names("invalid")).contains(index);

      assertThat(operator.send("PUT", INDEXES + "/" + index, null).status()).isEqualTo(202);
      // All codes are the same still: it cannot be unique, and says so.
      await().until(() -> state(index).equals("failed"));
      assertThat(failure(index)).contains("could not create unique index");
      jdbi.useHandle(
          handle -> handle.execute("update " + table.name() + " set code = cast(id as text)"));
      assertThat(operator.send("PUT", INDEXES + "/" + index, null).status()).isEqualTo(202);
      await().until(() -> state(index).equals("made"));
      assertThat(names("invalid")).doesNotContain(index);

      assertThat(operator.send("DELETE", INDEXES + "/" + index, null).status()).isEqualTo(204);
      assertThat(state(index)).isEqualTo("dropped");
      leaveInvalid(table, "left_again");
      String again = table.schema() + ".left_again";
      assertThat(operator.send("DELETE", INDEXES + "/" + again, null).status()).isEqualTo(204);
      assertThat(names("invalid")).doesNotContain(again);
    }
  }

  @Test
  void oneWhoseMakerIsGoneIsInterruptedAndMadeAgainByItsDefinition() {
    try (BigTable table = new BigTable(jdbi)) {
      String index = table.schema() + ".made_link_url";
      jdbi.useHandle(handle ->
          handle.execute(
              """
              insert into operations.made_index
                (id, index_name, table_name, definition, state, made_by, asked_at)
              values (gen_random_uuid(), ?, ?, ?, 'making', ?, now() - interval '1 minute')
              """,
              index,
              table.name(),
              "create index concurrently made_link_url on " + table.name() + " (url)",
              account.id()));
      assertThat(state(index)).isEqualTo("interrupted");
      assertThat(operator.send("PUT", INDEXES + "/" + index, null).status()).isEqualTo(202);
      await().until(() -> state(index).equals("made"));
      assertThat(operator.send("PUT", INDEXES + "/" + index, null).code())
          .isEqualTo("index-not-missing");
    }
  }

  @Test
  void oneThatARestoredBackupDidNotBringIsMadeAgain() {
    try (BigTable table = new BigTable(jdbi)) {
      String index = table.schema() + ".made_link_title";
      jdbi.useHandle(handle ->
          handle.execute(
              """
              insert into operations.made_index
                (id, index_name, table_name, definition, state, made_by, asked_at, ended_at)
              values (gen_random_uuid(), ?, ?, ?, 'made', ?, now(), now())
              """,
              index,
              table.name(),
              "create index concurrently made_link_title on " + table.name() + " (title)",
              account.id()));
      assertThat(state(index)).isEqualTo("interrupted");
      assertThat(operator.send("PUT", INDEXES + "/" + index, null).status()).isEqualTo(202);
      await().until(() -> state(index).equals("made"));
    }
  }

  @Test
  void oneIsMadeAtATimeAndTheScreenSaysWhatItWaitsFor() throws Exception {
    try (BigTable table = new BigTable(jdbi);
        Connection writer = BigTable.connect("writer")) {
      String index = table.schema() + ".one";
      leaveInvalid(table, "one");
      leaveInvalid(table, "two");
      writer.setAutoCommit(false);
      try (Statement statement = writer.createStatement()) {
        statement.execute("update " + table.name() + " set revision = 2 where code_key = 'c1'");
      }
      assertThat(operator.send("PUT", INDEXES + "/" + index, null).status()).isEqualTo(202);
      await().until(() -> progress().path("waitsFor").asInt() != 0);
      assertThat(progress().path("phase").asText()).contains("waiting for");
      assertThat(operator.send("PUT", INDEXES + "/" + table.schema() + ".two", null).code())
          .isEqualTo("index-running");
      assertThat(operator.send("DELETE", INDEXES + "/" + index, null).code())
          .isEqualTo("index-running");
      writer.rollback();
      await().until(() -> state(index).equals("failed"));
    }
  }

  @Test
  void whatAMigrationMadeStays() {
    assertThat(operator.send("DELETE", INDEXES + "/links.link_newest", null).code())
        .isEqualTo("index-kept");
    assertThat(operator.send("DELETE", INDEXES + "/links.no_such", null).status()).isEqualTo(404);
    assertThat(operator.send("PUT", INDEXES + "/links.link_newest", null).code())
        .isEqualTo("index-not-missing");
    assertThat(operator.send("PUT", INDEXES + "/links.no_such", null).status()).isEqualTo(404);
  }

  @Test
  void oneThatNobodyUsesIsNamedWithItsSize() {
    try (BigTable table = new BigTable(jdbi)) {
      jdbi.useHandle(handle ->
          handle.execute("create index idle on " + table.name() + " (url, code, code_key)"));
      String index = table.schema() + ".idle";
      await().until(() -> names("unused").contains(index));
      JsonNode idle =
          operator
              .get(INDEXES)
              .json()
              .path("unused")
              .valueStream()
              .filter(one -> one.path("name").asText().equals(index))
              .findFirst()
              .orElseThrow();
      assertThat(idle.path("table").asText()).isEqualTo(table.name());
      assertThat(idle.path("bytes").asLong()).isGreaterThan(1_000_000);
    }
  }

  /** A unique index of what is not unique ends like any that was interrupted. */
  private static void leaveInvalid(BigTable table, String index) throws SQLException {
    try (Connection connection = BigTable.connect("interrupted");
        Statement statement = connection.createStatement()) {
      statement.execute("update " + table.name() + " set code = 'same'");
      assertThatThrownBy(() ->
              statement.execute(
                  "create unique index concurrently " + index + " on " + table.name() + " (code)"))
          .isInstanceOf(SQLException.class);
    }
  }

  private JsonNode progress() {
    return operator.get(INDEXES).json().path("progress");
  }

  private List<String> names(String list) {
    return operator
        .get(INDEXES)
        .json()
        .path(list)
        .valueStream()
        .map(index -> index.path("name").asText())
        .toList();
  }

  private String state(String index) {
    return made(index).path("state").asText();
  }

  private String failure(String index) {
    return made(index).path("failure").asText();
  }

  private JsonNode made(String index) {
    return operator
        .get(INDEXES)
        .json()
        .path("made")
        .valueStream()
        .filter(made -> made.path("name").asText().equals(index))
        .findFirst()
        .orElseThrow();
  }
}
