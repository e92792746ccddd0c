package app.dari.pages;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page as its owner sees it in a list.
 *
 * @param title of the draft
 * @param version the one visitors see; null: never published
 * @param changed whether the draft differs from what visitors see
 * @param revision grows when its handle changes or a version is published
 */
public record Page(
    UUID id,
    UUID owner,
    String handle,
    Text title,
    @Nullable Integer version,
    @Nullable Instant publishedAt,
    boolean changed,
    long revision,
    Instant createdAt,
    Instant updatedAt) {}
