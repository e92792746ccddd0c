package app.dari.users.sessions;

import java.time.Instant;
import java.util.UUID;

/**
 * One browser in which one account is signed in.
 *
 * @param method how it signed in
 * @param label the browser and system, as told by the browser
 * @param seenAt when it was last used, to the minute
 * @param expiresAt when it is over, however much it is used
 */
public record Session(
    UUID id,
    SignInMethod method,
    String label,
    Instant createdAt,
    Instant seenAt,
    Instant expiresAt) {}
