package app.dari.operations.alarms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of each day in which people sleep; it may go over midnight. */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
  private static final Pattern FORM =
      Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)(?: ([\\w/+-]+))?");

  /** From {@code 23:00-07:00 Asia/Seoul}; null when it is not written so. */
  static @Nullable QuietHours parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    try {
      String zone = matcher.group(3);
      return new QuietHours(
          LocalTime.parse(matcher.group(1)),
          LocalTime.parse(matcher.group(2)),
          zone == null ? ZoneId.systemDefault() : ZoneId.of(zone));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** When people may be told of something that is known at a moment: then, or in the morning. */
  Instant next(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean overMidnight = to.isBefore(from);
    boolean quiet =
        overMidnight
            ? !time.isBefore(from) || time.isBefore(to)
            : !time.isBefore(from) && time.isBefore(to);
    if (!quiet) {
      return moment;
    }
    ZonedDateTime end = local.with(to);
    return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
  }
}
