package app.dari.pages;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page as its owner's programs see it. */
@Schema(name = "Page", description = "A page of links.")
record PageView(
    @Schema(required = true) UUID id,
    @Schema(required = true, description = "Without the @") String handle,
    @Schema(required = true, description = "Where visitors find it") String url,
    @Schema(required = true, description = "The name on top, as in the draft") Text title,
    @Schema(required = true, nullable = true, description = "What visitors see; null: nothing yet")
        @Nullable Published published,
    @Schema(required = true, description = "Whether the draft differs from what visitors see")
        boolean changed,
    @Schema(required = true, description = "Of the handle and what is published, not of the draft")
        long revision,
    @Schema(required = true) Instant createdAt,
    @Schema(required = true) Instant updatedAt) {

  /** Which version visitors see, and since when. */
  @Schema(name = "PublishedVersion")
  record Published(@Schema(required = true) int version, @Schema(required = true) Instant at) {}

  static PageView of(Page page, String origin) {
    Integer version = page.version();
    Instant at = page.publishedAt();
    return new PageView(
        page.id(),
        page.handle(),
        origin + Handle.path(page.handle()),
        page.title(),
        version == null || at == null ? null : new Published(version, at),
        page.changed(),
        page.revision(),
        page.createdAt(),
        page.updatedAt());
  }
}
