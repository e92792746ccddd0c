package app.dari.pages;

import app.dari.platform.config.Environment;
import app.dari.platform.config.Rate;
import java.time.Duration;

/**
 * What an operator decides about pages.
 *
 * @param perAccount most pages an account may have
 * @param handleRest how long the handle of a deleted page is kept from others
 * @param createLimit how often one account may make a page or change a handle
 * @param publishLimit how often one account may publish
 * @param checkLimit how often one account may ask whether a handle is free
 * @param cacheSize bytes of drawn pages kept in memory, about
 */
public record PagesConfig(
    int perAccount,
    Duration handleRest,
    Rate createLimit,
    Rate publishLimit,
    Rate checkLimit,
    long cacheSize) {

  /** Reads the settings of this module. */
  public static PagesConfig read(Environment env) {
    return new PagesConfig(
        env.integer("PAGES_PER_ACCOUNT", 50, 1, 10_000, "Most pages an account may have."),
        env.duration(
            "PAGES_HANDLE_REST",
            Duration.ofDays(90),
            "How long the handle of a deleted page is kept from others."),
        env.rate(
            "PAGES_CREATE_LIMIT",
            "60/1h",
            "How often one account may make a page or change a handle."),
        env.rate("PAGES_PUBLISH_LIMIT", "120/10m", "How often one account may publish."),
        env.rate(
            "PAGES_CHECK_LIMIT",
            "600/10m",
            "How often one account may ask whether a handle is free."),
        env.size("PAGES_CACHE", "32MB", "Memory for pages that are drawn and packed."));
  }
}
