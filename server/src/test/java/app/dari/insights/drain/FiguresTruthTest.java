package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Breakdown;
import app.dari.insights.Counted;
import app.dari.insights.Counting;
import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import app.dari.insights.Insights.Part;
import app.dari.insights.Insights.Share;
import app.dari.insights.Range;
import app.dari.insights.Range.Interval;
import app.dari.insights.Scope;
import app.dari.insights.Series;
import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Rebuild;
import app.dari.insights.rollup.Seal;
import app.dari.insights.rollup.Sums;
import app.dari.insights.rollup.VisitRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures against plain counting over the visits they were made from. */
@QuarkusTest
final class FiguresTruthTest {
  private static final List<Interval> INTERVALS = List.of(Interval.values());
  private static final List<Dimension> ALL = List.of(Dimension.values());
  private static final List<String> ZONES =
      List.of(
          "Asia/Seoul",
          "UTC",
          "America/New_York",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
          "Africa/Cairo",
          "Pacific/Apia",
          "+05:45");

  @Inject Jdbi jdbi;
  @Inject VisitWriter writer;
  @Inject Merge merge;
  @Inject Seal seal;
  @Inject Counting counting;

  @Test
  void aHundredThousandVisitsAreReportedWithoutADifference() {
    Instant now = today();
    GeneratedVisits visits = new GeneratedVisits(1, 100_000, now.minus(days(40)), now);
    List<List<VisitRow>> batches = visits.batches(20_000);
    int half = batches.size() / 2;
    batches.subList(0, half).forEach(this::store);
    merge.run();
    batches.subList(half, batches.size()).forEach(this::store);
    Range range = new Range(now.minus(days(40)), now, Interval.DAY, ZoneId.of("Asia/Seoul"));
    Scope account = Scope.account(visits.owner);
    assertTold(visits, account, Filter.NONE, Filter.NONE, range);
    merge.run();
    assertTold(visits, account, Filter.NONE, Filter.NONE, range);
    Scope page = Scope.page(visits.owner, visits.page, visits.links.subList(0, 5));
    assertTold(visits, page, Filter.NONE, Filter.NONE, range);
    assertTold(
        visits, Scope.link(visits.owner, visits.links.get(3)), Filter.NONE, Filter.NONE, range);
    for (int day = 1; day <= 40; day++) {
      LocalDate checked = Visitors.day(now).minusDays(day);
      assertThat(new Rebuild(jdbi).check(checked).differences()).as("%s", checked).isZero();
    }
  }

  /** Roll-ups alone of what is older than single visits are kept; both of what is not. */
  @ParameterizedTest
  @ValueSource(ints = {300, 20})
  void anyQuestionIsAnsweredAsPlainCountingAnswersIt(int ago) {
    Instant end = today().minus(days(ago - 20));
    GeneratedVisits visits = new GeneratedVisits(ago, 30_000, end.minus(days(20)), end);
    visits.batches(10_000).forEach(this::store);
    Random random = new Random(ago);
    for (int question = 0; question < 60; question++) {
      if (question == 20) {
        merge.run();
      }
      Filter filter = Filter.NONE;
      boolean cube = random.nextBoolean();
      List<Dimension> some = cube ? Dimension.CUBE : Arrays.asList(Dimension.values());
      int filters = cube ? random.nextInt(4) : ago > 90 ? 1 : random.nextInt(3);
      for (int i = 0; i < filters; i++) {
        Dimension dimension = some.get(random.nextInt(some.size()));
        filter = filter.and(dimension, visits.value(dimension));
      }
      Scope scope =
          switch (random.nextInt(3)) {
            case 0 -> Scope.account(visits.owner);
            case 1 -> Scope.page(visits.owner, visits.page, visits.links.subList(2, 8));
            default -> Scope.link(visits.owner, visits.links.get(random.nextInt(12)));
          };
      Instant from = Range.quarter(end.minusSeconds(random.nextInt(22 * 86_400)));
      Instant to = Range.quarter(from.plusSeconds(900 + random.nextInt(15 * 86_400)));
      Interval interval = INTERVALS.get(random.nextInt(INTERVALS.size()));
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      Filter views = filter.without(Dimension.BLOCK);
      assertTold(visits, scope, filter, views, new Range(from, to, interval, zone));
    }
  }

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
      assertTold(
          visits.rows.subList(0, known), scope, filter, filter.without(Dimension.BLOCK), range);
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
    assertTold(visits, Scope.account(visits.owner), Filter.NONE, Filter.NONE, range);
    seal.run();
    for (int day = 50; day <= 60; day++) {
      LocalDate checked = Visitors.day(today()).minusDays(day);
      assertThat(new Rebuild(jdbi).check(checked).differences()).as("%s", checked).isZero();
    }
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

  @Test
  void twoWritersAtOnceLoseNothingAndCountNobodyTwice() {
    Instant now = today();
    GeneratedVisits visits = new GeneratedVisits(5, 40_000, now.minus(days(3)), now);
    List<List<VisitRow>> batches = visits.batches(3_000);
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int one = 0; one < 3; one++) {
      int mine = one;
      writers.add(
          CompletableFuture.runAsync(() -> {
            for (int i = mine; i < batches.size(); i += 3) {
              store(batches.get(i));
              merge.run();
            }
          }));
    }
    writers.forEach(CompletableFuture::join);
    // Whoever came to several at once counts where it was stored first: whole days are compared.
    Range range = new Range(now.minus(days(3)), now, Interval.DAY, ZoneId.of("UTC"));
    assertTold(visits, Scope.account(visits.owner), Filter.NONE, Filter.NONE, range);
  }

  /** A day with few visits after one with many would read those many one by one. */
  @Test
  void singleVisitsAreReadWhereThereAreFewNowAndBefore() {
    Instant end = today().minus(days(1));
    GeneratedVisits many = new GeneratedVisits(11, 11_000, end.minus(days(2)), end.minus(days(1)));
    GeneratedVisits few = new GeneratedVisits(12, 50, end.minus(days(1)), end);
    store(many.rows);
    store(few.rows.stream().map(row -> of(many, row)).toList());
    store(few.rows);
    Range range = new Range(end.minus(days(1)), end, Interval.DAY, ZoneId.of("UTC"));
    Filter os = Filter.NONE.and(Dimension.OS, "iOS");
    assertThat(counting.count(Scope.account(many.owner), os, os, range).basis())
        .isEqualTo(Counted.Basis.ROLLUPS);
    assertThat(counting.count(Scope.account(few.owner), os, os, range).basis())
        .isEqualTo(Counted.Basis.RAW);
  }

  private static VisitRow of(GeneratedVisits visits, VisitRow row) {
    return new VisitRow(
        row.timeMillis(),
        row.click(),
        visits.owner,
        row.click() ? visits.links.getFirst() : visits.page,
        row.who(),
        row.visitor(),
        row.values());
  }

  @Test
  void whatCannotBeCombinedThatFarBackIsRefused() {
    Instant end = today().minus(days(200));
    Range range = new Range(end.minus(days(1)), end, Interval.DAY, ZoneId.of("UTC"));
    Filter two = Filter.NONE.and(Dimension.OS, "iOS").and(Dimension.BROWSER, "Safari");
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> counting.count(Scope.account(UUID.randomUUID()), two, two, range)))
        .hasMessageContaining("filters-too-many");
  }

  private void assertTold(
      GeneratedVisits visits, Scope scope, Filter clicks, Filter views, Range range) {
    assertTold(visits.rows, scope, clicks, views, range);
  }

  private void assertTold(
      List<VisitRow> all, Scope scope, Filter clicks, Filter views, Range range) {
    Counted counted = counting.count(scope, clicks, views, range);
    List<VisitRow> rows =
        GeneratedVisits.only(
            all, GeneratedVisits.asked(scope, clicks, views, range.from(), range.to()));
    List<VisitRow> clicked = GeneratedVisits.only(rows, VisitRow::click);
    List<VisitRow> viewed = GeneratedVisits.only(rows, row -> !row.click());
    String question = "%s %s %s %s".formatted(scope, clicks, range, counted.basis());
    Sums sums = counted.sums();
    assertThat(sums.clicks().total()).as(question).isEqualTo(clicked.size());
    assertThat(sums.views().total()).as(question).isEqualTo(viewed.size());
    for (Dimension dimension : Dimension.values()) {
      if (counted.isCounted(dimension)) {
        assertThat(shares(sums.clicks(), dimension))
            .as("%s by %s", question, dimension)
            .isEqualTo(GeneratedVisits.by(clicked, row -> GeneratedVisits.shown(row, dimension)));
      }
    }
    if (views.isEmpty() || counted.isCounted(Dimension.SOURCE)) {
      assertThat(shares(sums.views(), Dimension.SOURCE))
          .as(question)
          .isEqualTo(
              GeneratedVisits.by(viewed, row -> GeneratedVisits.shown(row, Dimension.SOURCE)));
    }
    assertThat(counted.knowsLinks()).isTrue();
    assertThat(
            sums.links().entrySet().stream()
                .filter(one -> one.getValue().clicks() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().clicks())))
        .as(question)
        .isEqualTo(GeneratedVisits.by(clicked, VisitRow::subject));
    assertParts(range, sums, clicked, viewed, question);
    assertHeatMap(range.zone(), sums, clicked, question);
    if (counted.knowsVisitors() && isWholeDays(range)) {
      List<VisitRow> came = scope.isAccount() ? rows : viewed.isEmpty() ? clicked : viewed;
      assertThat(LongStream.of(sums.visitors()).sum())
          .as(question)
          .isEqualTo(GeneratedVisits.visitors(came));
    }
  }

  private static void assertParts(
      Range range, Sums sums, List<VisitRow> clicked, List<VisitRow> viewed, String question) {
    List<Part> parts = Series.parts(range, sums, true);
    assertThat(parts).extracting(Part::start).isEqualTo(range.starts());
    List<Instant> starts = range.starts();
    for (int i = 0; i < parts.size(); i++) {
      Instant begin = starts.get(i);
      Instant end = i + 1 < starts.size() ? starts.get(i + 1) : range.to();
      assertThat(parts.get(i).clicks())
          .as("%s from %s", question, begin)
          .isEqualTo(in(clicked, begin, end));
      assertThat(parts.get(i).views())
          .as("%s from %s", question, begin)
          .isEqualTo(in(viewed, begin, end));
    }
  }

  private static long in(List<VisitRow> rows, Instant begin, Instant end) {
    return rows.stream()
        .filter(row ->
            row.timeMillis() >= begin.toEpochMilli() && row.timeMillis() < end.toEpochMilli())
        .count();
  }

  private static void assertHeatMap(
      ZoneId zone, Sums sums, List<VisitRow> clicked, String question) {
    long[][] hours = new long[7][24];
    for (VisitRow row : clicked) {
      ZonedDateTime time = Instant.ofEpochMilli(row.timeMillis()).atZone(zone);
      hours[time.getDayOfWeek().getValue() - 1][time.getHour()]++;
    }
    List<List<Long>> map = Series.heatMap(zone, sums);
    for (int day = 0; day < 7; day++) {
      assertThat(map.get(day))
          .as(question)
          .containsExactlyElementsOf(LongStream.of(hours[day]).boxed().toList());
    }
  }

  private static Map<Object, Long> shares(Sums.Kind kind, Dimension dimension) {
    return Breakdown.of(kind, dimension).stream()
        .collect(Collectors.toMap(Share::name, Share::clicks));
  }

  private static boolean isWholeDays(Range range) {
    return Instant.EPOCH.until(range.from(), ChronoUnit.SECONDS) % 86_400 == 0
        && Instant.EPOCH.until(range.to(), ChronoUnit.SECONDS) % 86_400 == 0;
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
