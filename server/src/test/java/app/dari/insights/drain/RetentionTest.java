package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Counted;
import app.dari.insights.Counting;
import app.dari.insights.Filter;
import app.dari.insights.InsightsConfig;
import app.dari.insights.Range;
import app.dari.insights.Retention;
import app.dari.insights.Scope;
import app.dari.insights.rollup.Merge;
import app.dari.platform.config.Rate;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class RetentionTest {
  @Inject Jdbi jdbi;
  @Inject VisitWriter writer;
  @Inject VisitStore store;
  @Inject VisitRuns runs;
  @Inject Partitions partitions;
  @Inject Merge merge;
  @Inject Counting counting;
  @Inject Retention retention;
  @Inject Clock clock;

  @Test
  void oldVisitsGoByTheDayAndTheirFiguresStay() {
    LocalDate old = Visitors.day(clock.instant()).minusDays(89);
    Instant begin = old.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = begin.plus(Duration.ofDays(1));
    GeneratedVisits visits = new GeneratedVisits(3, 500, begin, end);
    jdbi.useTransaction(tx -> writer.store(tx, visits.rows));
    partitions.openAhead();
    merge.run();
    jdbi.useHandle(
        handle -> handle.execute("insert into insights.visit_run values (?, 3, 0)", old));
    assertThat(kept(visits)).isEqualTo(500);
    assertThat(jdbi.withHandle(retention::oldestDay)).isBeforeOrEqualTo(old);

    // Three days later it is older than 90 days by more than the margin.
    Clock later = Clock.offset(clock, Duration.ofDays(3));
    Retention then =
        new Retention(
            new InsightsConfig(Duration.ofDays(90), new Rate(1, Duration.ofHours(1))), later);
    new Partitions(jdbi, store, runs, then, later).dropOld();
    assertThat(jdbi.withHandle(store::partitions))
        .doesNotContain(old)
        .contains(Visitors.day(clock.instant()));
    assertThat(kept(visits)).isZero();
    assertThat(daysWithRuns()).doesNotContain(old);
    // Even today, when it would be young enough: of a day all visits are there, or none.
    assertThat(jdbi.withHandle(retention::oldestDay)).isEqualTo(old.plusDays(1));

    GeneratedVisits late = new GeneratedVisits(4, 70, begin, end);
    jdbi.useTransaction(tx -> writer.store(tx, late.rows));
    assertThat(kept(late)).isZero();
    assertThat(people(visits, begin, end)).isEqualTo(humans(visits));
    assertThat(people(late, begin, end)).isEqualTo(humans(late));
  }

  @Test
  void partitionsOfTheDaysToComeAreThere() {
    partitions.openAhead();
    partitions.openAhead();
    LocalDate today = Visitors.day(clock.instant());
    assertThat(jdbi.withHandle(store::partitions)).contains(today, today.plusDays(7));
  }

  private List<LocalDate> daysWithRuns() {
    return jdbi.withHandle(handle ->
        handle.createQuery("select day from insights.visit_run").mapTo(LocalDate.class).list());
  }

  private long kept(GeneratedVisits visits) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from insights.visit where owner = :owner")
            .bind("owner", visits.owner)
            .mapTo(Long.class)
            .one());
  }

  private long people(GeneratedVisits visits, Instant begin, Instant end) {
    Range range = new Range(begin, end, Range.Interval.DAY, ZoneOffset.UTC);
    Counted counted = counting.count(Scope.account(visits.owner), Filter.NONE, Filter.NONE, range);
    assertThat(counted.others()).isEqualTo(visits.rows.size() - humans(visits));
    return counted.sums().clicks().total() + counted.sums().views().total();
  }

  private static long humans(GeneratedVisits visits) {
    return visits.rows.stream().filter(row -> row.isHuman()).count();
  }
}
