package app.dari.operations.alarms;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time of trouble.
 *
 * @param place the process that saw it; empty when all see the same
 * @param worst the worst value until now
 * @param endedAt null: it goes on
 */
public record Alarm(
    UUID id,
    Signal signal,
    String place,
    boolean critical,
    double worst,
    Instant beganAt,
    @Nullable Instant endedAt) {

  /** Its worst value as people say it; empty where its name says all. */
  public String value(Language language) {
    boolean isWhole = worst >= 10 || worst == Math.rint(worst);
    String shown = String.format(Locale.ROOT, isWhole ? "%.0f" : "%.1f", worst);
    return Messages.text(language, "alarm.value." + signal.word(), Map.of("value", shown));
  }

  Alarm ended(double worstOfAll, Instant at) {
    return new Alarm(id, signal, place, critical, worstOfAll, beganAt, at);
  }
}
