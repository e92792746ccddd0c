package app.dari.insights;

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

/** Steps from what was stored before, in a schema of their own. */
@QuarkusTest
final class VisitMigrationTest {
  private static final String SCHEMA = "insights_before";

  @Inject Jdbi jdbi;

  @Test
  void clicksAndViewsMoveIntoPartitionsAndTheirDaysAreDue() {
    jdbi.useTransaction(tx -> {
      tx.execute("create schema " + SCHEMA);
      run(tx, "V001__clicks_and_views.sql");
      run(tx, "V002__source_of_views.sql");
      tx.execute(
          "insert into insights_before.click (at, owner, link, via, source, device, kind, visitor)"
              + " select timestamptz '2026-03-01 23:50Z' + i * interval '10 minutes',"
              + " gen_random_uuid(), gen_random_uuid(), null, 'qr', 'mobile', 'human', i"
              + " from generate_series(0, 9) i");
      tx.execute(
          "insert into insights_before.view (at, owner, page, device, kind, visitor)"
              + " values (now(), gen_random_uuid(), gen_random_uuid(), 'desktop', 'human', 7)");
      run(tx, "V003__visits.sql");
      assertThat(count(tx, "visit where kind = 'click' and source = 'qr' and channel = 'direct'"))
          .isEqualTo(10);
      assertThat(count(tx, "visit_20260301")).isEqualTo(1);
      assertThat(count(tx, "visit_20260302")).isEqualTo(9);
      assertThat(count(tx, "rollup_due")).isEqualTo(3);
      assertThat(count(tx, "visitor")).isEqualTo(2);
      assertThat(
              tx.createQuery(
                      "select table_name from information_schema.tables"
                          + " where table_schema = :schema and table_name in ('click', 'view')")
                  .bind("schema", SCHEMA)
                  .mapTo(String.class)
                  .list())
          .isEqualTo(List.of());
      tx.rollback();
    });
  }

  @Test
  void weeksOfAnAccountWithManyCombinationsAreSealedAnew() {
    jdbi.useTransaction(tx -> {
      tx.execute("create schema " + SCHEMA);
      for (String file :
          List.of(
              "V001__clicks_and_views", "V002__source_of_views", "V003__visits", "V009__weeks")) {
        run(tx, file + ".sql");
      }
      String owner = "00000000-0000-0000-0000-00000000000";
      // A busy account, its link, and accounts of few combinations.
      sealWeek(tx, owner + 1, owner + 1, 50_000);
      sealWeek(tx, owner + 1, owner + 2, 60_000);
      sealWeek(tx, owner + 3, owner + 3, 49_999);
      sealWeek(tx, owner + 4, owner + 5, 60_000);
      run(tx, "V011__pairs.sql");
      assertThat(
              tx.createQuery("select owner::text from insights_before.span where not sealed")
                  .mapTo(String.class)
                  .list())
          .containsExactly(owner + 1);
      assertThat(count(tx, "rollup_week where not pairs")).isEqualTo(4);
      tx.rollback();
    });
  }

  @Test
  void whatIsStoredIsTheFirstRunOfItsDay() {
    jdbi.useTransaction(tx -> {
      tx.execute("create schema " + SCHEMA);
      for (String file : List.of("V001__clicks_and_views", "V002__source_of_views")) {
        run(tx, file + ".sql");
      }
      tx.execute(
          "insert into insights_before.view (at, owner, page, device, kind, visitor)"
              + " select timestamptz '2026-03-01 12:00Z' + i * interval '1 day', gen_random_uuid(),"
              + " gen_random_uuid(), 'desktop', 'human', 7 from generate_series(0, 2) i");
      run(tx, "V003__visits.sql");
      run(tx, "V012__runs_of_visits.sql");
      assertThat(count(tx, "visit where run = 0")).isEqualTo(3);
      assertThat(count(tx, "visit_run")).isZero();
      assertThat(
              tx.createQuery(
                      "select tablename || ' ' || substring(indexdef from '[(].*') from pg_indexes"
                          + " where schemaname = :schema and tablename like 'visit\\_2%' order by 1")
                  .bind("schema", SCHEMA)
                  .mapTo(String.class)
                  .list())
          .containsExactly(
              "visit_20260301 (run, owner, subject)",
              "visit_20260302 (run, owner, subject)",
              "visit_20260303 (run, owner, subject)");
      tx.rollback();
    });
  }

  private static void sealWeek(Handle tx, String owner, String subject, int combinations) {
    tx.execute(
        "insert into insights_before.span values (?::uuid, 7, '2026-03-02', true)"
            + " on conflict do nothing",
        owner);
    tx.execute(
        "insert into insights_before.rollup_week values (?::uuid, ?::uuid, 'click', '2026-03-02',"
            + " 1, 1, '', '', '{}', '', array_fill(9, array[15]) || (9 + ?))",
        owner,
        subject,
        combinations);
  }

  private static long count(Handle tx, String what) {
    return tx.createQuery("select count(*) from " + SCHEMA + "." + what).mapTo(Long.class).one();
  }

  private static void run(Handle tx, String file) {
    try (InputStream in =
        Objects.requireNonNull(
            VisitMigrationTest.class.getResourceAsStream("/db/insights/" + file))) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      tx.getConnection().createStatement().execute(sql.replace("insights.", SCHEMA + "."));
    } catch (IOException | java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
