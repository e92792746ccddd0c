package app.dari.platform.database.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlReaderTest {
  @Test
  void statementsEndAtSemicolonsThatAreNotInsideSomethingElse() {
    List<SqlStatement> read =
        SqlReader.read(
            """
            -- one; not two
            select ';', e'\\';', ";", $$ ; $$, $body$ ; $$ ; $body$ /* ; /* ; */ ; */;
            select 2
            """);
    assertThat(read).hasSize(2);
    assertThat(read.getFirst().line()).isEqualTo(2);
    assertThat(read.getFirst().words())
        .containsExactly("select", "'", ",", "'", ",", ";", ",", "$", ",", "$");
    assertThat(read.getLast().words()).containsExactly("select", "2");
  }

  @Test
  void namesAreReadAsPostgresqlReadsThem() {
    assertThat(words("alter table Links.\"Link\" add x int"))
        .containsExactly("alter", "table", "links.Link", "add", "x", "int");
    assertThat(words("select a . b, 1.5, 'it''s', U_1$")).contains("1.5", "'", "u_1$");
    assertThat(words("select 링크.한글")).containsExactly("select", "링크.한글");
  }

  @Test
  void commentsLiftRulesOfTheirStatementOnly() {
    List<SqlStatement> read =
        SqlReader.read(
            """
            -- allow drop: nobody reads it since V003
            drop table a.b;
            -- allow rename:
            drop table a.c; -- allow type: late
            """);
    assertThat(read.getFirst().allowed()).isEqualTo(Set.of("drop"));
    assertThat(read.getLast().allowed()).isEmpty();
  }

  @Test
  void whatIsNeverClosedEndsWithTheFile() {
    for (String open : List.of("select 'a", "select \"a", "select $$ a", "select 1 /* a", "-- a")) {
      assertThat(SqlReader.read(open)).as(open).hasSizeLessThan(2);
    }
  }

  private static List<String> words(String sql) {
    return SqlReader.read(sql).getFirst().words();
  }
}
