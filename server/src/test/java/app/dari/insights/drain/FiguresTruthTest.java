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
import app.dari.insights.rollup.VisitRow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures against plain counting over the visits they were made from. */
@QuarkusTest
final class FiguresTruthTest {
  private static final List<Interval> INTERVALS = List.of(Interval.values());
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
  @Inject Counting counting;

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
    Counted ofPage = counting.count(page, Filter.NONE, Filter.NONE, range);
    assertThat(ofPage.knowsBlockVisitors()).isTrue();
    assertThat(ofPage.blockVisitors("BBBBBBBBBBBBBBBBBBBBBA")).isGreaterThan(1_000);
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
    Scope page = Scope.page(visits.owner, visits.page, visits.links);
    assertTold(visits, page, Filter.NONE, Filter.NONE, range);
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
    FiguresTruth.assertTold(counting, visits.rows, scope, clicks, views, range);
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
