package app.dari.insights.reports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shared report. What it says is frozen; only whether it may still be read changes.
 *
 * @param revokedAt when its owner took it back; null: not
 */
record Report(
    UUID id,
    String title,
    Snapshot content,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant revokedAt) {
  boolean isOpen(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }
}
