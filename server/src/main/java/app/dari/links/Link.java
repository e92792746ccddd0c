package app.dari.links;

import app.dari.platform.web.Problem;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A destination with a short code.
 *
 * @param forwardQuery whether a visitor's query goes on to the destination
 * @param enabled whether it leads anywhere now; switched off it answers 410
 * @param clickLimit after how many people it answers 410; null: it never stops
 * @param clicksLeft how many of them may still come; null without a limit
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
    @Nullable Integer clickLimit,
    @Nullable Integer clicksLeft,
    long revision,
    long clicks,
    long humanClicks,
    Instant createdAt,
    Instant updatedAt) {

  /** The largest limit a link may have. */
  static final int MOST_CLICKS = 1_000_000;

  /** A limit somebody wishes; null for none. Problem 400 {@code click-limit-invalid}. */
  static @Nullable Integer limit(@Nullable Integer wished) {
    if (wished != null && (wished < 1 || wished > MOST_CLICKS)) {
      throw Problem.of(400, "click-limit-invalid").field("clickLimit").with("max", MOST_CLICKS);
    }
    return wished;
  }

  /** The path of its short address, in ASCII, beginning with a slash. */
  public String shortPath() {
    return code.path();
  }
}
