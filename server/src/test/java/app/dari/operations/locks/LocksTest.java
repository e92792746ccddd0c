package app.dari.operations.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.TestEnvironment;
import app.dari.operations.BigTable;
import app.dari.users.TestAccounts;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class LocksTest {
  private static final String CONNECTIONS = "/api/v1/operations/connections";

  @Inject Jdbi jdbi;

  private final TestClient operator = new TestClient(TestAccounts.operator());
  private final String name = "locks-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void whoWaitsIsShownWithWhomAndEndedInTwoSteps() throws Exception {
    try (BigTable table = new BigTable(jdbi);
        Connection holder = BigTable.connect(name + "-holder");
        Connection waiter = BigTable.connect(name + "-waiter")) {
      String sql = "update " + table.name() + " set title = 'secret' where code_key = 'c1'";
      holder.setAutoCommit(false);
      execute(holder, sql);
      CompletableFuture<String> ended = CompletableFuture.supplyAsync(() -> state(waiter, sql));
      await().until(() -> find("waiter").path("blockedBy").size() == 1);

      JsonNode waiting = find("waiter");
      JsonNode holding = find("holder");
      assertThat(waiting.path("blockedBy").path(0)).isEqualTo(holding.path("pid"));
      assertThat(waiting.path("waitsFor").asText()).startsWith("Lock: ");
      assertThat(waiting.path("text").asText())
          .isEqualTo("update " + table.name() + " set title = ? where code_key = ?");
      assertThat(holding.path("state").asText()).isEqualTo("idle in transaction");

      assertThat(end(waiting, "").code()).isEqualTo("cancel-first");
      assertThat(end(waiting, "/statement").status()).isEqualTo(204);
      assertThat(ended.join()).isEqualTo("57014");
      assertThat(end(holding, "").status()).isEqualTo(204);
      await().until(() -> !holder.isValid(1));
      assertThat(end(holding, "").status()).isEqualTo(404);
      assertThat(audit(waiting)).isEqualTo("query-cancel done");
      assertThat(audit(holding)).isEqualTo("connection-end done");
    }
  }

  @Test
  void anIdThatIsNobodysEndsNothing() {
    assertThat(operator.send("DELETE", CONNECTIONS + "/1-1", null).status()).isEqualTo(404);
    assertThat(operator.send("DELETE", CONNECTIONS + "/x/statement", null).status()).isEqualTo(404);
  }

  private TestClient.Answer end(JsonNode connection, String what) {
    return operator.send("DELETE", CONNECTIONS + "/" + connection.path("id").asText() + what, null);
  }

  private JsonNode find(String role) {
    return operator
        .get(CONNECTIONS)
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("application").asText().equals(name + "-" + role))
        .findFirst()
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  private String audit(JsonNode connection) {
    return operator
        .get("/api/v1/operations/audit")
        .json()
        .path("items")
        .valueStream()
        .filter(entry ->
            entry.path("subject").asText().startsWith(connection.path("id").asText() + " "))
        .map(entry -> entry.path("act").asText() + " " + entry.path("outcome").asText())
        .findFirst()
        .orElse("");
  }

  private static String state(Connection connection, String sql) {
    try {
      execute(connection, sql);
      return "";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
