package app.dari.operations.growth;

import app.dari.operations.check.Grade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a resource is used.
 *
 * @param now what was measured last; null when nothing was
 * @param on the UTC day it was measured on
 * @param limit null when none is known
 */
record Use(
    Resource resource,
    @Nullable Double now,
    @Nullable LocalDate on,
    @Nullable Double limit,
    Forecast forecast) {
  /** From here on somebody should look. */
  private static final double TIGHT = 0.8;

  /** So many days before it runs out somebody should look. */
  private static final int SOON = 30;

  /** Of values of days, oldest first, and of what was measured last; NaN when nothing was. */
  static Use of(
      Resource resource, double last, List<Point> days, @Nullable Double limit, Instant now) {
    if (Double.isNaN(last) && days.isEmpty()) {
      return new Use(resource, null, null, limit, Forecast.UNKNOWN);
    }
    double measured = Double.isNaN(last) ? days.getLast().value() : last;
    long age = Double.isNaN(last) ? Math.round(days.getLast().day()) : 0;
    return new Use(
        resource,
        measured,
        Forecast.day(now).plusDays(age),
        limit,
        Forecast.of(measured, days, limit, now));
  }

  /** Of the limit; null when either is not known. */
  @Nullable Double share() {
    return now == null || limit == null || limit <= 0 ? null : now / limit;
  }

  /** Of what the guide's first phase has; 0 when either is not known. */
  double guideShare() {
    Double guide = resource.guide();
    return now == null || guide == null ? 0 : now / guide;
  }

  /** Whether enough was seen to judge by: some hours of what comes and goes. */
  boolean isSettled() {
    return now != null && (resource.isLevel() || forecast.days() > 0);
  }

  /** A limit that is near or reached; people are welcome however many they are. */
  Grade grade(Instant at) {
    Double share = share();
    if (share == null || (resource != Resource.PEOPLE && !isSettled())) {
      return Grade.SKIPPED;
    }
    if (resource == Resource.PEOPLE) {
      return Grade.PASS;
    }
    if (share >= 1) {
      return Grade.FAIL;
    }
    LocalDate end = forecast.on();
    boolean soon = end != null && !end.isAfter(Forecast.day(at).plusDays(SOON));
    return share >= TIGHT || soon ? Grade.WARN : Grade.PASS;
  }
}
