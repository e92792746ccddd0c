package app.dari.operations.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.TestEnvironment;
import app.dari.operations.BigTable;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class PlanStoreTest {
  @Inject Jdbi jdbi;

  private final PlanStore plans = new PlanStore(BigTable.connections(), new ObjectMapper());

  @Test
  void nothingIsDoneToMakeAPlan() throws Exception {
    try (BigTable table = new BigTable(jdbi)) {
      Plan plan = plans.explain("delete from " + table.name() + " where owner = $1");
      assertThat(plan.step()).isEqualTo("ModifyTable");
      assertThat(count(table)).isEqualTo(30_000);
      assertThatThrownBy(() -> plans.explain("select 1; delete from " + table.name()))
          .isInstanceOf(SQLException.class);
      assertThat(count(table)).isEqualTo(30_000);
    }
  }

  @Test
  void intervalsAreReadAsPostgresqlWritesThem() throws Exception {
    assertThat(plans.explain("select now() - interval $1 where $2::date > date $3").step())
        .isEqualTo("Result");
  }

  @Test
  void whatHasNoPlanHasAReason() {
    assertThatThrownBy(() -> plans.explain("select from no_such_table where a = $1"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(NormalText.message(e)).contains("no_such_table"));
  }

  @Test
  void beforeVersion16APreparedStatementsPlanSaysTheSame() throws Exception {
    try (BigTable table = new BigTable(jdbi);
        Connection connection = BigTable.connect("dari-explain");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      String said =
          PlanStore.prepared(
              statement, "select id from " + table.name() + " where url = $1 limit $2");
      Plan plan = Plan.read(new ObjectMapper().readTree(said).path(0).path("Plan"));
      assertThat(plan.step()).isEqualTo("Limit");
      assertThat(plan.from().getFirst().filter()).isEqualTo("(link.url = $1)");
    }
  }

  private long count(BigTable table) {
    return jdbi.withHandle(handle ->
        handle.createQuery("select count(*) from " + table.name()).mapTo(long.class).one());
  }
}
