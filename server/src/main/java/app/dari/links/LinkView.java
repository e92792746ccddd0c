package app.dari.links;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link as its owner sees it. */
@Schema(name = "Link")
record LinkView(
    @Schema(required = true) UUID id,
    @Schema(required = true, examples = "봄나들이", description = "As its owner wrote it, in NFC.")
        String code,
    @Schema(
            required = true,
            examples = "https://shop.example/spring?size=m",
            description = "The destination in canonical form, ASCII.")
        String url,
    @Schema(
            required = true,
            examples = "https://dari.example/%EB%B4%84%EB%82%98%EB%93%A4%EC%9D%B4",
            description = "The absolute short address, ASCII.")
        String shortUrl,
    @Schema(required = true, nullable = true) @Nullable String title,
    @Schema(required = true) boolean forwardQuery,
    @Schema(required = true) boolean enabled,
    @Schema(
            required = true,
            enumeration = {"short", "page"})
        Origin origin,
    @Schema(
            required = true,
            nullable = true,
            description = "After how many people it stops; null: it never does.")
        @Nullable Integer clickLimit,
    @Schema(
            required = true,
            nullable = true,
            description = "How many of them may still come; null without a limit.")
        @Nullable Integer clicksLeft,
    @Schema(required = true) Clicks clicks,
    @Schema(required = true, description = "Grows with every change by the owner.") long revision,
    @Schema(required = true) Instant createdAt,
    @Schema(required = true) Instant updatedAt) {

  /** How often a link was followed. */
  @Schema(name = "Clicks")
  record Clicks(
      @Schema(required = true, description = "All answered redirects.") long total,
      @Schema(required = true, description = "Those of people.") long human) {}

  static LinkView of(Link link, String shortUrl) {
    return new LinkView(
        link.id(),
        link.code().value(),
        link.destination().url(),
        shortUrl,
        link.title(),
        link.forwardQuery(),
        link.enabled(),
        link.origin(),
        link.clickLimit(),
        link.clicksLeft(),
        new Clicks(link.clicks(), link.humanClicks()),
        link.revision(),
        link.createdAt(),
        link.updatedAt());
  }
}
