package app.dari.links;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A destination with a short code.
 *
 * @param forwardQuery whether a visitor's query goes on to the destination
 * @param enabled whether it leads anywhere now; switched off it answers 410
 * @param revision grows with every change by its owner, not with clicks
 * @param clicks all answered redirects
 * @param humanClicks those of people
 */
public record Link(
    UUID id,
    UUID owner,
    Code code,
    Destination destination,
    @Nullable String title,
    boolean forwardQuery,
    boolean enabled,
    Origin origin,
    long revision,
    long clicks,
    long humanClicks,
    Instant createdAt,
    Instant updatedAt) {

  /** The path of its short address, in ASCII, beginning with a slash. */
  public String shortPath() {
    return code.path();
  }
}
