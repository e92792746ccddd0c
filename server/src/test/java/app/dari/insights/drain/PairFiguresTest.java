package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Counted;
import app.dari.insights.Counting;
import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import app.dari.insights.Range;
import app.dari.insights.Range.Interval;
import app.dari.insights.Scope;
import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Rebuild;
import app.dari.insights.rollup.Seal;
import app.dari.insights.rollup.Sums;
import app.dari.insights.rollup.VisitRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures of an account under two filters from the pairs of its sealed weeks. */
@QuarkusTest
final class PairFiguresTest {
  /** A Monday whose visits are not kept: roll-ups alone tell of it. */
  private static final Instant MONDAY = Instant.parse("2025-03-03T00:00:00Z");

  @Inject Jdbi jdbi;
  @Inject VisitWriter writer;
  @Inject Merge merge;
  @Inject Seal seal;
  @Inject Counting counting;

  private RolledUp rolledUp;

  @BeforeEach
  void rollUp() {
    rolledUp = new RolledUp(jdbi, merge, seal);
  }

  @Test
  void pairsTellWhatPlainCountingTells() {
    // A week of many visits and one of few, with the days around them.
    GeneratedVisits visits =
        new GeneratedVisits(7, 330_000, MONDAY.minus(hours(12)), MONDAY.plus(days(16)));
    int[] nth = new int[1];
    visits.rows.removeIf(
        row -> row.timeMillis() >= MONDAY.plus(days(7)).toEpochMilli() && nth[0]++ % 20 != 0);
    store(visits);
    rolledUp.sealed(visits.owner);
    assertThat(weeksWithPairs(visits.owner)).containsExactly("click 2025-03-03", "view 2025-03-03");
    Scope account = Scope.account(visits.owner);
    for (int question = 0; question < 24; question++) {
      Filter filter = Filter.NONE;
      for (Dimension dimension : pair(question)) {
        filter = filter.and(dimension, visits.value(dimension));
      }
      ZoneId zone = ZoneId.of(question % 2 == 0 ? "Asia/Seoul" : "UTC");
      // The many visits are in it, or in the stretch before it.
      boolean after = question % 4 == 3;
      LocalDate from = LocalDate.of(2025, 3, after ? 10 : 3).minusDays(after ? 0 : question % 3);
      LocalDate to = LocalDate.of(2025, 3, after ? 17 : 11 + question % 8);
      Range range =
          new Range(
              from.atStartOfDay(zone).toInstant(),
              to.atStartOfDay(zone).toInstant(),
              question % 4 < 2 ? Interval.DAY : Interval.HOUR,
              zone);
      FiguresTruth.assertTold(counting, visits.rows, account, filter, filter, range);
      assertPrevious(visits, account, filter, range);
    }
  }

  @Test
  void pairsAreWhatIsReadAndNothingIsCountedBesideThem() {
    GeneratedVisits visits = new GeneratedVisits(8, 180_000, MONDAY, MONDAY.plus(days(7)));
    store(visits);
    rolledUp.sealed(visits.owner);
    Scope account = Scope.account(visits.owner);
    ZoneId zone = ZoneId.of("UTC");
    Range range = new Range(MONDAY, MONDAY.plus(days(7)), Interval.DAY, zone);
    Filter two = Filter.NONE.and(Dimension.COUNTRY, "KR").and(Dimension.DEVICE, "mobile");
    Filter three = two.and(Dimension.SOURCE, "link");
    FiguresTruth.assertTold(counting, visits.rows, account, two, two, range);
    jdbi.useHandle(
        handle -> handle.execute("delete from insights.rollup_pair where owner = ?", visits.owner));
    Counted counted = counting.count(account, two, two, range);
    assertThat(counted.sums().clicks().total()).isZero();
    assertThat(counted.sums().views().total()).isZero();
    assertThat(counted.sums().clicks().facets()).isEmpty();
    for (Filter other : List.of(three, Filter.NONE.and(Dimension.COUNTRY, "KR"))) {
      FiguresTruth.assertTold(counting, visits.rows, account, other, other, range);
    }
    Scope page = Scope.page(visits.owner, visits.page, visits.links);
    FiguresTruth.assertTold(counting, visits.rows, page, two, two, range);
  }

  @Test
  void pairsThatSayOtherwiseAreFoundAndMended() {
    LocalDate day = Visitors.day(Instant.now()).minusDays(30);
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant begin = monday.atStartOfDay(ZoneId.of("UTC")).toInstant();
    GeneratedVisits visits = new GeneratedVisits(9, 110_000, begin, begin.plus(days(3)));
    store(visits);
    rolledUp.sealed(visits.owner);
    Rebuild rebuild = new Rebuild(jdbi);
    assertThat(weeksWithPairs(visits.owner)).contains("click " + monday);
    assertThat(rebuild.check(monday).differences()).isZero();
    List<String> damages =
        List.of(
            "delete from insights.rollup_pair where pair = '1:KR|2:mobile' and owner = ?",
            "update insights.rollup_pair set counts = lists where pair = '1:-|3:qr' and owner = ?",
            "update insights.rollup_pair set lists = counts where pair = '1:-|3:qr' and owner = ?",
            "update insights.rollup_week set pairs = false where subject = ?");
    for (String damage : damages) {
      Integer rows = jdbi.withHandle(handle -> handle.execute(damage, visits.owner));
      assertThat(rows).as(damage).isPositive();
      assertThat(rebuild.check(monday).differences()).as(damage).isPositive();
      rebuild.rebuild(monday);
      assertThat(rebuild.check(monday).differences()).isZero();
      rolledUp.sealed(visits.owner);
      assertThat(weeksWithPairs(visits.owner)).contains("click " + monday);
      assertThat(rebuild.check(monday).differences()).isZero();
    }
  }

  private void assertPrevious(GeneratedVisits visits, Scope scope, Filter filter, Range range) {
    Range before = range.previous();
    List<VisitRow> rows =
        GeneratedVisits.only(
            visits.rows, GeneratedVisits.asked(scope, filter, filter, before.from(), before.to()));
    Sums previous = Objects.requireNonNull(counting.count(scope, filter, filter, range).previous());
    long clicks = rows.stream().filter(VisitRow::click).count();
    assertThat(previous.clicks().total()).as("%s %s", filter, before).isEqualTo(clicks);
    assertThat(previous.views().total()).isEqualTo(rows.size() - clicks);
  }

  /** Each two of the cube's dimensions in turn. */
  private static List<Dimension> pair(int question) {
    int[][] places = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
    int[] pair = places[question % places.length];
    return List.of(Dimension.CUBE.get(pair[0]), Dimension.CUBE.get(pair[1]));
  }

  private List<String> weeksWithPairs(UUID owner) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select w.kind || ' ' || w.week from insights.rollup_week w
                where w.subject = :owner and w.pairs and exists
                  (select from insights.rollup_pair p
                   where p.owner = w.owner and p.week = w.week and p.kind = w.kind)
                order by 1
                """)
            .bind("owner", owner)
            .mapTo(String.class)
            .list());
  }

  private void store(GeneratedVisits visits) {
    List<VisitRow> rows = visits.rows;
    for (int at = 0; at < rows.size(); at += 20_000) {
      List<VisitRow> batch = rows.subList(at, Math.min(rows.size(), at + 20_000));
      jdbi.useTransaction(tx -> writer.store(tx, batch));
    }
    rolledUp.merged(visits.owner);
  }

  private static Duration days(long days) {
    return Duration.ofDays(days);
  }

  private static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }
}
