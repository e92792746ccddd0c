package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Rebuild;
import app.dari.insights.rollup.Seal;
import app.dari.insights.rollup.VisitRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has a UTC day of its own, which no other test stores visits of. */
@QuarkusTest
final class RebuildTest {
  @Inject Jdbi jdbi;
  @Inject VisitWriter writer;
  @Inject Merge merge;
  @Inject Seal seal;
  @Inject Clock clock;

  private KeptVisitors kept;

  @BeforeEach
  void keepVisitors() {
    kept = new KeptVisitors(jdbi);
  }

  @AfterEach
  void letVisitorsGo() {
    kept.close();
  }

  @Test
  void whatIsStoredOtherwiseIsFoundAndMended() {
    LocalDate day = day(71);
    GeneratedVisits visits = visits(day, 2_000);
    store(visits.rows);
    merge.run();
    Rebuild rebuild = new Rebuild(jdbi);
    assertThat(rebuild.check(day)).isEqualTo(new Rebuild.Outcome(day, 2_000, 15, 0));

    // One has another's counts, one is missing, one is of a link that had no visit.
    jdbi.useHandle(handle -> {
      String other = "(select %s from insights.rollup_day where subject = ? and day = ?)";
      handle.execute(
          "update insights.rollup_day set slots = "
              + other.formatted("slots")
              + ", totals = "
              + other.formatted("totals")
              + " where subject = ? and day = ?",
          visits.links.get(1),
          day,
          visits.links.get(1),
          day,
          visits.links.get(0),
          day);
      handle.execute(
          "delete from insights.rollup_day where subject = ? and day = ?",
          visits.links.get(2),
          day);
      handle.execute(
          """
          insert into insights.rollup_day
          select owner, ?, kind, day, visits, visitors, series, totals, slots
          from insights.rollup_day where subject = ? and day = ?
          """,
          UUID.randomUUID(),
          visits.links.get(3),
          day);
    });
    assertThat(rebuild.check(day).differences()).isEqualTo(3);
    assertThat(rebuild.rebuild(day).differences()).isEqualTo(3);
    assertThat(rebuild.check(day).differences()).isZero();
  }

  @Test
  void whatIsSealedOtherwiseIsFoundAndMended() {
    LocalDate day = day(81);
    GeneratedVisits visits = visits(day, 2_000);
    store(visits.rows);
    merge.run();
    seal.run();
    Rebuild rebuild = new Rebuild(jdbi);
    assertThat(rebuild.check(day).differences()).isZero();
    jdbi.useHandle(handle -> {
      handle.execute(
          "update insights.rollup_week set series = '\\x000000' where subject = ?",
          visits.links.get(1));
      handle.execute(
          "update insights.rollup_week set slots_at[3] = slots_at[3] + 1 where subject = ?",
          visits.page);
      handle.execute("delete from insights.rollup_week where subject = ?", visits.links.get(2));
      handle.execute("delete from insights.rollup_links where owner = ?", visits.owner);
    });
    assertThat(rebuild.check(day).differences()).isGreaterThanOrEqualTo(4);
    rebuild.rebuild(day);
    seal.run();
    assertThat(rebuild.check(day).differences()).isZero();
    long weeks =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select count(*) from insights.rollup_week where owner = :owner")
                .bind("owner", visits.owner)
                .mapTo(Long.class)
                .one());
    assertThat(weeks).isEqualTo(15);
  }

  @Test
  void whatIsNotMergedYetCountsAsStored() {
    LocalDate day = day(72);
    GeneratedVisits visits = visits(day, 300);
    visits.batches(50).forEach(this::store);
    assertThat(new Rebuild(jdbi).check(day).differences()).isZero();
  }

  @Test
  void visitsStoredMeanwhileAreNeitherLostNorCountedTwice() {
    LocalDate day = day(73);
    List<List<VisitRow>> batches = visits(day, 6_000).batches(200);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> batches.forEach(this::store));
    Rebuild rebuild = new Rebuild(jdbi);
    while (!writing.isDone()) {
      rebuild.rebuild(day);
      merge.run();
      seal.run();
    }
    writing.join();
    assertThat(rebuild.check(day)).isEqualTo(new Rebuild.Outcome(day, 6_000, 15, 0));
  }

  @Test
  void aDayThatIsDueIsCounted() {
    LocalDate day = day(74);
    store(visits(day, 100).rows);
    jdbi.useHandle(handle -> {
      handle.execute("delete from insights.rollup_delta where day = ?", day);
      handle.execute("delete from insights.rollup_day where day = ?", day);
      handle.execute("insert into insights.rollup_due values (?)", day);
    });
    merge.run();
    assertThat(new Rebuild(jdbi).check(day).differences()).isZero();
    long due =
        jdbi.withHandle(handle ->
            handle.createQuery("select count(*) from insights.rollup_due").mapTo(Long.class).one());
    assertThat(due).isZero();
  }

  private LocalDate day(int ago) {
    return Visitors.day(clock.instant()).minusDays(ago);
  }

  private static GeneratedVisits visits(LocalDate day, int count) {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new GeneratedVisits(count, count, begin, begin.plusSeconds(86_400));
  }

  private void store(List<VisitRow> rows) {
    jdbi.useTransaction(tx -> writer.store(tx, rows));
  }
}
