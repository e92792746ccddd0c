package app.dari.links;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a link leads: what its owner alone changes, and no click.
 *
 * @param link its id
 * @param title null when it has none
 */
public record LinkDestination(
    UUID link, Code code, Destination destination, @Nullable String title) {}
