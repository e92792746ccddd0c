package app.dari.insights;

import app.dari.platform.config.Environment;
import app.dari.platform.config.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What an operator decides about figures.
 *
 * @param clickRetention how long single visits are kept
 * @param reportLimit how often one account may share a report
 */
public record InsightsConfig(Duration clickRetention, Rate reportLimit) {
  /** Reads the settings of this module. */
  public static InsightsConfig read(Environment env) {
    return new InsightsConfig(
        env.duration(
            "CLICK_RETENTION",
            Duration.ofDays(90),
            Duration.ofDays(2),
            "How long single clicks and views are kept; figures by quarter of an hour stay for good."),
        env.rate("REPORTS_CREATE_LIMIT", "60/1h", "How often one account may share a report."));
  }

  /** The first UTC day whose visits are kept. */
  public LocalDate oldestDay(Instant now) {
    return LocalDate.ofInstant(now.minus(clickRetention), ZoneOffset.UTC);
  }
}
