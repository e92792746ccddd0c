package app.dari.links;

/**
 * Clicks to add to a link.
 *
 * @param total all answered redirects
 * @param human those of people
 */
public record ClickCount(long total, long human) {}
