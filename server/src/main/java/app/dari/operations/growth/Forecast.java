package app.dari.operations.growth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long something lasts at the present trend.
 *
 * @param on the UTC day on which the limit is reached; null without one
 * @param perDay how much it grows; null when there is not enough history
 * @param days of history, the first and the last included
 */
record Forecast(Outlook outlook, @Nullable LocalDate on, @Nullable Double perDay, int days) {
  /** A month of history says nothing of what is farther away. */
  private static final int FARTHEST = 365;

  static final Forecast UNKNOWN = new Forecast(Outlook.UNKNOWN, null, null, 0);

  /** Of what was measured last, and of each day before, oldest first. */
  static Forecast of(double measured, List<Point> points, @Nullable Double limit, Instant now) {
    int days =
        points.isEmpty()
            ? 0
            : (int) Math.round(points.getLast().day() - points.getFirst().day()) + 1;
    Trend trend = Trend.isKnown(points) ? Trend.of(points) : null;
    Double perDay = trend == null ? null : trend.perDay();
    if (limit == null) {
      return new Forecast(Outlook.UNLIMITED, null, perDay, days);
    }
    if (measured >= limit) {
      return new Forecast(Outlook.OVER, null, perDay, days);
    }
    if (trend == null) {
      return new Forecast(Outlook.TOO_SHORT, null, null, days);
    }
    if (trend.perDay() <= 0) {
      return new Forecast(Outlook.STEADY, null, perDay, days);
    }
    double left = Math.max(0, (limit - trend.today()) / trend.perDay());
    return left > FARTHEST
        ? new Forecast(Outlook.FAR, null, perDay, days)
        : new Forecast(Outlook.DATED, day(now).plusDays((long) left), perDay, days);
  }

  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
