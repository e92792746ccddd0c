package app.dari.insights;

import app.dari.insights.Insights.Part;
import app.dari.insights.rollup.Sums;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Sums on somebody's clock. */
public final class Series {
  private static final int WEEK = 7;
  private static final int DAY = 24;

  private Series() {}

  /** The parts of a range, none left out. */
  public static List<Part> parts(Range range, Sums sums, boolean knowsVisitors) {
    List<Instant> starts = range.starts();
    List<Part> parts = new ArrayList<>(starts.size());
    for (int i = 0; i < starts.size(); i++) {
      int begin = Math.max(0, sums.place(starts.get(i)));
      int end = i + 1 < starts.size() ? sums.place(starts.get(i + 1)) : sums.place(range.to());
      parts.add(
          new Part(
              starts.get(i),
              sum(sums.clicks().visits(), begin, end),
              knowsVisitors ? sum(sums.visitors(), begin, end) : null,
              sum(sums.views().visits(), begin, end)));
    }
    return parts;
  }

  /** Clicks by hour of the week: seven rows from Monday, of 24 hours. */
  public static List<List<Long>> heatMap(ZoneId zone, Sums sums) {
    long[][] hours = new long[WEEK][DAY];
    long[] clicks = sums.clicks().visits();
    for (int place = 0; place < clicks.length; place++) {
      if (clicks[place] > 0) {
        ZonedDateTime time = sums.at(place).atZone(zone);
        hours[time.getDayOfWeek().getValue() - 1][time.getHour()] += clicks[place];
      }
    }
    return Stream.of(hours).map(row -> LongStream.of(row).boxed().toList()).toList();
  }

  private static long sum(long[] counts, int begin, int end) {
    long sum = 0;
    for (int place = begin; place < end; place++) {
      sum += counts[place];
    }
    return sum;
  }
}
