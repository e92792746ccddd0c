package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The step to roll-ups that tell who came through each block, in a schema of its own. */
@QuarkusTest
final class BlockMigrationTest {
  private static final String SCHEMA = "insights_before";

  @Inject Jdbi jdbi;

  @Test
  void whoCameThroughBlocksIsNotedAndDaysAreDueThatHaveVisits() {
    jdbi.useTransaction(tx -> {
      tx.execute("create schema " + SCHEMA);
      for (String file :
          List.of("V001__clicks_and_views", "V002__source_of_views", "V003__visits")) {
        run(tx, file + ".sql");
      }
      for (int ago : List.of(0, 20)) {
        tx.execute(
            """
            do $$ begin
              execute format('create table insights_before.%I partition of insights_before.visit
                for values from (%L) to (%L)', 'visit_' || to_char(current_date - AGO, 'YYYYMMDD'),
                current_date - AGO || ' 00:00Z', current_date - AGO + 1 || ' 00:00Z');
            end $$
            """
                .replace("AGO", String.valueOf(ago)));
        tx.execute(
            """
            insert into insights_before.visit
              (at, kind, owner, subject, who, visitor, channel, device, source, block)
            select (current_date - AGO || ' 00:00Z')::timestamptz, 'click', gen_random_uuid(),
              '00000000-0000-0000-0000-000000000001', 'human', visitor, 'direct', 'mobile', 'page',
              block
            from (values (-7, 'Aß'), (-7, 'Aß'), (-7, null), (null, 'Aß')) as v (visitor, block)
            """
                .replace("AGO", String.valueOf(ago)));
      }
      tx.execute("update insights_before.retention set dropped_through = current_date - 21");
      tx.execute("insert into insights_before.rollup_due values (current_date)");
      run(tx, "V014__visitors_of_blocks.sql");
      assertThat(
              tx.createQuery("select visitor from insights_before.visitor")
                  .mapTo(Long.class)
                  .list())
          .containsExactly(new BlockKeys().key("Aß", -7));
      assertThat(count(tx, "rollup_due")).isEqualTo(2);
      assertThat(count(tx, "block_visitors where since = current_date - 20")).isEqualTo(1);
      tx.rollback();
    });
  }

  private static long count(Handle tx, String what) {
    return tx.createQuery("select count(*) from " + SCHEMA + "." + what).mapTo(Long.class).one();
  }

  private static void run(Handle tx, String file) {
    try (InputStream in =
        Objects.requireNonNull(
            BlockMigrationTest.class.getResourceAsStream("/db/insights/" + file))) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      tx.getConnection().createStatement().execute(sql.replace("insights.", SCHEMA + "."));
    } catch (IOException | java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
