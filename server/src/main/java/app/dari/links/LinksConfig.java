package app.dari.links;

import app.dari.platform.config.Environment;
import app.dari.platform.config.Rate;

/**
 * What an operator decides about links.
 *
 * @param createLimit how often one account may make a link or claim a code
 * @param cacheSize bytes of links kept in memory for the redirect, about
 */
public record LinksConfig(Rate createLimit, long cacheSize) {

  /** Reads the settings of this module. */
  public static LinksConfig read(Environment env) {
    return new LinksConfig(
        env.rate(
            "LINKS_CREATE_LIMIT",
            "600/10m",
            "How often one account may make a link or claim a code."),
        env.size("LINKS_CACHE", "48MB", "Memory for links that redirects are answered from."));
  }
}
