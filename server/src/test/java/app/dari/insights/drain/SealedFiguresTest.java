package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Counted;
import app.dari.insights.Counting;
import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import app.dari.insights.Insights.Part;
import app.dari.insights.Range;
import app.dari.insights.Range.Interval;
import app.dari.insights.Scope;
import app.dari.insights.Series;
import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Rebuild;
import app.dari.insights.rollup.Seal;
import app.dari.insights.rollup.VisitRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures from sealed weeks and days, against plain counting. */
@QuarkusTest
final class SealedFiguresTest {
  private static final List<Dimension> ALL = List.of(Dimension.values());

  @Inject Jdbi jdbi;
  @Inject VisitWriter writer;
  @Inject Merge merge;
  @Inject Seal seal;
  @Inject Counting counting;

  /**
   * Months of it, from sealed weeks and days, and while some are not; one with a change of clocks.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsSealedTellsTheSame(boolean retained) {
    int days = retained ? 66 : 87;
    Instant end = retained ? today() : Instant.parse("2025-12-01T00:00:00Z");
    GeneratedVisits visits = new GeneratedVisits(days, 40_000, end.minus(days(days)), end);
    List<List<VisitRow>> batches = visits.batches(4_000);
    int late = batches.size() - 2;
    batches.subList(0, late).forEach(this::store);
    merge.run();
    seal.run();
    batches.subList(late, late + 1).forEach(this::store);
    Random random = new Random(days);
    for (int question = 0; question < 60; question++) {
      if (question == 15) {
        // The last two batches are of all days: nothing stays sealed.
        batches.subList(late + 1, batches.size()).forEach(this::store);
        merge.run();
        assertThat(sealed(visits.owner)).isZero();
      } else if (question == 20) {
        seal.run();
        assertThat(sealed(visits.owner)).isGreaterThan(days + 6);
      }
      int known =
          batches.subList(0, question < 15 ? late + 1 : batches.size()).stream()
              .mapToInt(List::size)
              .sum();
      Filter filter = Filter.NONE;
      for (int left = question % 4; left > 0; left--) {
        List<Dimension> some = question % 4 == 1 ? ALL : Dimension.CUBE;
        Dimension dimension = some.get(random.nextInt(some.size()));
        filter = filter.and(dimension, visits.value(dimension));
      }
      Scope scope =
          switch (random.nextInt(3)) {
            case 0 -> Scope.page(visits.owner, visits.page, visits.links.subList(2, 8));
            case 1 -> Scope.link(visits.owner, visits.links.get(random.nextInt(12)));
            default -> Scope.account(visits.owner);
          };
      ZoneId zone = ZoneId.of(random.nextBoolean() ? "Asia/Seoul" : "America/New_York");
      LocalDate last = LocalDate.ofInstant(end, zone).minusDays(random.nextInt(20));
      Range range =
          new Range(
              last.minusDays(random.nextInt(days - 22)).atStartOfDay(zone).toInstant(),
              random.nextBoolean() ? last.plusDays(1).atStartOfDay(zone).toInstant() : end,
              random.nextBoolean() ? Interval.DAY : Interval.WEEK,
              zone);
      FiguresTruth.assertTold(
          counting,
          visits.rows.subList(0, known),
          scope,
          filter,
          filter.without(Dimension.BLOCK),
          range);
      if (retained && question >= 20) {
        assertSameAsSql(scope, filter, range);
      }
    }
    for (int day = 1; retained && day <= days; day++) {
      LocalDate checked = Visitors.day(today()).minusDays(day);
      assertThat(new Rebuild(jdbi).check(checked).differences()).as("%s", checked).isZero();
    }
  }

  @Test
  void aWeekThatChangesWhileItIsSealedIsNeverToldOtherwise() {
    Instant begin = today().minus(days(60));
    GeneratedVisits visits = new GeneratedVisits(9, 20_000, begin, begin.plus(days(10)));
    List<List<VisitRow>> batches = visits.batches(500);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() ->
            batches.forEach(batch -> {
              store(batch);
              merge.run();
            }));
    while (!writing.isDone()) {
      CompletableFuture<Void> another = CompletableFuture.runAsync(seal::run);
      seal.run();
      another.join();
    }
    writing.join();
    Range range = new Range(begin, begin.plus(days(10)), Interval.DAY, ZoneId.of("UTC"));
    FiguresTruth.assertTold(
        counting, visits.rows, Scope.account(visits.owner), Filter.NONE, Filter.NONE, range);
    seal.run();
    for (int day = 50; day <= 60; day++) {
      LocalDate checked = Visitors.day(today()).minusDays(day);
      assertThat(new Rebuild(jdbi).check(checked).differences()).as("%s", checked).isZero();
    }
  }

  @Test
  void whatCannotBeSealedKeepsNothingElseFromIt() {
    Instant then = Instant.parse("2019-03-05T00:00:00Z");
    GeneratedVisits broken = new GeneratedVisits(2, 300, then, then.plus(days(3)));
    GeneratedVisits fine = new GeneratedVisits(2, 300, then.minus(days(30)), then.minus(days(27)));
    store(broken.rows);
    store(fine.rows);
    merge.run();
    List<String> kept = damage(broken.owner, "rollup_day", "day", "totals");
    try {
      seal.run();
      assertThat(sealed(fine.owner)).isGreaterThan(2);
      assertThat(sealed(broken.owner)).isZero();
    } finally {
      restore(broken.owner, kept);
    }
    // It has changed, and is tried again at once.
    store(broken.rows.subList(0, 1));
    merge.run();
    seal.run();
    assertThat(sealed(broken.owner)).isPositive();
  }

  @Test
  void aRebuildOfAQuietDayMendsTheWeekItLiesIn() {
    Instant monday = today().minus(days(40));
    while (Visitors.day(monday).getDayOfWeek() != java.time.DayOfWeek.MONDAY) {
      monday = monday.minus(days(1));
    }
    GeneratedVisits visits = new GeneratedVisits(1, 300, monday, monday.plus(days(1)));
    store(visits.rows);
    merge.run();
    seal.run();
    damage(visits.owner, "rollup_week", "week", "series");
    LocalDate tuesday = Visitors.day(monday).plusDays(1);
    Rebuild rebuild = new Rebuild(jdbi);
    assertThat(rebuild.check(tuesday).differences()).isPositive();
    rebuild.rebuild(tuesday);
    assertThat(rebuild.check(tuesday).differences()).isZero();
  }

  private List<String> damage(UUID owner, String table, String time, String column) {
    return jdbi.withHandle(handle -> {
      List<String> before =
          handle
              .createQuery(
                  "select encode("
                      + column
                      + ", 'hex') from insights."
                      + table
                      + " where owner = :owner order by subject, kind, "
                      + time)
              .bind("owner", owner)
              .mapTo(String.class)
              .list();
      handle
          .createUpdate(
              "update insights." + table + " set " + column + " = '\\xff' where owner = :owner")
          .bind("owner", owner)
          .execute();
      return before;
    });
  }

  private void restore(UUID owner, List<String> totals) {
    jdbi.useHandle(handle -> {
      handle
          .createUpdate(
              """
              update insights.rollup_day r set totals = decode(k.hex, 'hex')
              from (select ctid as row, row_number() over (order by subject, kind, day) as n
                    from insights.rollup_day where owner = :owner) as o,
                unnest(:totals::text[]) with ordinality as k (hex, n)
              where r.ctid = o.row and o.n = k.n
              """)
          .bind("owner", owner)
          .bindArray("totals", String.class, totals)
          .execute();
    });
  }

  private long sealed(UUID owner) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from insights.span where owner = :owner and sealed")
            .bind("owner", owner)
            .mapTo(Long.class)
            .one());
  }

  /** Days and weeks of clicks, as PostgreSQL counts visits on that clock. */
  private void assertSameAsSql(Scope scope, Filter filter, Range range) {
    StringBuilder where = new StringBuilder();
    filter
        .dimensions()
        .forEach(one -> {
          String column = one.column();
          String absent =
              one.absent() == null ? column : "coalesce(" + column + ", '" + one.absent() + "')";
          where.append(" and ").append(absent).append(" = :").append(column);
        });
    Map<Instant, Long> counted =
        jdbi.withHandle(handle -> {
          org.jdbi.v3.core.statement.Query query =
              handle.createQuery(
                  "select date_trunc(:part, at at time zone :zone) at time zone :zone, count(*)"
                      + " from insights.visit where owner = :owner and kind = 'click'"
                      + " and who = 'human' and at >= :from and at < :to"
                      + " and (:all or subject = any (:links))"
                      + where
                      + " group by 1");
          filter.values().forEach((one, value) -> query.bind(one.column(), value));
          List<UUID> links = scope.links();
          return query
              .bind("part", range.interval().word())
              .bind("zone", range.zone().getId())
              .bind("owner", scope.owner())
              .bind("from", range.from())
              .bind("to", range.to())
              .bind("all", links == null)
              .bindArray("links", UUID.class, links == null ? List.of() : links)
              .map((row, _) ->
                  Map.entry(
                      row.getObject(1, java.time.OffsetDateTime.class).toInstant(), row.getLong(2)))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        });
    Counted told = counting.count(scope, filter, filter.without(Dimension.BLOCK), range);
    assertThat(
            Series.parts(range, told.sums(), false).stream()
                .filter(part -> part.clicks() > 0)
                .collect(Collectors.toMap(Part::start, Part::clicks)))
        .as("%s %s %s", scope, filter, range)
        .isEqualTo(counted);
  }

  private void store(List<VisitRow> rows) {
    jdbi.useTransaction(tx -> writer.store(tx, rows));
  }

  private static Instant today() {
    return Instant.now().truncatedTo(ChronoUnit.DAYS);
  }

  private static Duration days(long days) {
    return Duration.ofDays(days);
  }
}
