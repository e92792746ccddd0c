package app.dari.platform.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor opaque; given back as {@code cursor} it continues the list; null at the end
 */
@Schema(requiredProperties = {"items", "nextCursor"})
public record Listing<T>(List<T> items, @Schema(nullable = true) @Nullable String nextCursor) {
  /** The largest {@code limit}. */
  public static final int MAX_LIMIT = 100;

  /** The limit asked for, or 50; problem {@code limit-invalid} when out of bounds. */
  public static int limit(@Nullable Integer asked) {
    int limit = asked == null ? 50 : asked;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.of(400, "limit-invalid").field("limit").with("max", MAX_LIMIT);
    }
    return limit;
  }
}
