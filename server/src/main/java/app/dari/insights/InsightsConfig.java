package app.dari.insights;

import app.dari.platform.config.Environment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What an operator decides about figures.
 *
 * @param clickRetention how long single visits are kept
 */
public record InsightsConfig(Duration clickRetention) {
  /** Reads the settings of this module. */
  public static InsightsConfig read(Environment env) {
    return new InsightsConfig(
        env.duration(
            "CLICK_RETENTION",
            Duration.ofDays(90),
            Duration.ofDays(2),
            "How long single clicks and views are kept; figures by quarter of an hour stay for good."));
  }

  /** The first UTC day whose visits are kept. */
  public LocalDate oldestDay(Instant now) {
    return LocalDate.ofInstant(now.minus(clickRetention), ZoneOffset.UTC);
  }
}
