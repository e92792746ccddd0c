package app.dari.operations.queries;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.operations.BigTable;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found missing in plans of a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class MissingIndexesTest {
  @Inject Jdbi jdbi;

  private final PlanStore plans = new PlanStore(BigTable.connections(), new ObjectMapper());
  private final TableStore tables = new TableStore();
  private BigTable table;

  @BeforeEach
  void make() {
    table = new BigTable(jdbi);
  }

  @AfterEach
  void drop() {
    table.close();
  }

  @Test
  void aColumnThatIsToEqualAValue() throws Exception {
    assertThat(columns("select id from %s where url = $1")).containsExactly(List.of("url"));
    assertThat(columns("update %s set title = $2 where url = any ($1)"))
        .containsExactly(List.of("url"));
  }

  @Test
  void theColumnThatTellsMostApartComesFirst() throws Exception {
    assertThat(columns("select id from %s where origin = $1 and url = $2 and revision = $3"))
        .containsExactly(List.of("url", "origin", "revision"));
  }

  @Test
  void theFirstOfAnOrder() throws Exception {
    assertThat(columns("select id from %s order by updated_at desc limit 10"))
        .containsExactly(List.of("updated_at"));
  }

  @Test
  void aFewThatLieBehindAValue() throws Exception {
    assertThat(columns("select id from %s where url = $1 and updated_at > $2"))
        .containsExactly(List.of("url", "updated_at"));
  }

  @Test
  void whatFewRowsAreJoinedWith() throws Exception {
    assertThat(
            columns("select l.id from users.account a join %s l on l.url = a.name where a.id = $1"))
        .containsExactly(List.of("url"));
  }

  @Test
  void nothingWhereAnIndexLeadsThereOrMostRowsAreWanted() throws Exception {
    assertThat(columns("select url from %s where id = $1")).isEmpty();
    assertThat(columns("select url from %s where owner = $1 and deleted_at is null")).isEmpty();
    assertThat(columns("select count(*) from %s")).isEmpty();
    assertThat(columns("select count(*) from %s where origin = $1")).isEmpty();
    assertThat(columns("select name from users.account where name = $1")).isEmpty();
  }

  @Test
  void theNameSaysWhatItIsOfAndFitsIntoPostgresql() throws Exception {
    jdbi.useHandle(handle -> {
      handle.execute("alter table " + table.name() + " rename url to \"Ziel der Verknüpfung\"");
      handle.execute("analyze " + table.name());
    });
    MissingIndex missing =
        missing("select id from %s where \"Ziel der Verknüpfung\" = $1 and code = $2").getFirst();
    assertThat(missing.name().substring(table.schema().length() + 1))
        .matches("made_link_[a-z0-9_]+")
        .hasSizeLessThanOrEqualTo(63);
    assertThat(missing.definition()).contains("\"Ziel der Verknüpfung\"");
    jdbi.useHandle(handle -> handle.execute(missing.definition()));
    assertThat(columns("select id from %s where \"Ziel der Verknüpfung\" = $1 and code = $2"))
        .isEmpty();
  }

  private List<List<String>> columns(String sql) throws Exception {
    return missing(sql).stream().map(MissingIndex::columns).toList();
  }

  private List<MissingIndex> missing(String sql) throws Exception {
    Plan plan = plans.explain(sql.formatted(table.name()));
    return jdbi.withHandle(
        handle -> MissingIndexes.of(plan, (schema, name) -> tables.find(handle, schema, name)));
  }
}
