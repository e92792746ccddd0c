package app.dari.users;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets one person make an account.
 *
 * @param url what the person opens
 * @param usedAt when it was used; null: not yet
 */
public record Invitation(
    UUID id, URI url, Instant createdAt, Instant expiresAt, @Nullable Instant usedAt) {}
