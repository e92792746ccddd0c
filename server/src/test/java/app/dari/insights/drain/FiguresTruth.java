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
import app.dari.insights.Scope;
import app.dari.insights.Series;
import app.dari.insights.rollup.Sums;
import app.dari.insights.rollup.VisitRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Plain counting over visits, held against figures. */
final class FiguresTruth {
  private FiguresTruth() {}

  /** What is told of a question is what plain counting over all visits tells. */
  static void assertTold(
      Counting counting,
      List<VisitRow> all,
      Scope scope,
      Filter clicks,
      Filter views,
      Range range) {
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
    List<UUID> pages = scope.pages();
    List<VisitRow> came = pages == null ? rows : pages.isEmpty() ? clicked : viewed;
    if (counted.basis() == Counted.Basis.RAW) {
      assertVisitors(range, sums, came, question);
    } else if (counted.knowsVisitors() && isWholeDays(range)) {
      // Which visit of somebody's day was stored first these do not tell.
      assertThat(LongStream.of(sums.visitors()).sum())
          .as(question)
          .isEqualTo(GeneratedVisits.visitors(came));
    }
    if (counted.knowsBlockVisitors() && isWholeDays(range)) {
      for (String block : GeneratedVisits.blocks(clicked)) {
        assertThat(counted.blockVisitors(block))
            .as("%s through %s", question, block)
            .isEqualTo(GeneratedVisits.visitorsThrough(clicked, block));
      }
    }
  }

  private static void assertVisitors(Range range, Sums sums, List<VisitRow> came, String question) {
    Map<List<Object>, Long> first = new HashMap<>();
    for (VisitRow row : came) {
      if (row.visitor() != null) {
        first.merge(List.of(row.day(), row.visitor()), row.timeMillis(), Math::min);
      }
    }
    List<Instant> starts = range.starts();
    List<Part> parts = Series.parts(range, sums, true);
    for (int i = 0; i < parts.size(); i++) {
      long begin = starts.get(i).toEpochMilli();
      long end = i + 1 < starts.size() ? starts.get(i + 1).toEpochMilli() : Long.MAX_VALUE;
      assertThat(parts.get(i).visitors())
          .as("%s from %s", question, starts.get(i))
          .isEqualTo(first.values().stream().filter(at -> at >= begin && at < end).count());
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
}
