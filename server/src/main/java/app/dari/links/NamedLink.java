package app.dari.links;

import java.util.UUID;

/**
 * A name a link is found by.
 *
 * @param key the code as codes are compared; also an earlier one
 */
public record NamedLink(UUID link, String key) {}
