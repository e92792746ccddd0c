package app.dari.users;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key with which a program acts for an account; the key itself is known to its holder alone.
 *
 * @param usedAt last use, to the minute; null: never
 */
public record ApiKey(
    UUID id,
    UUID account,
    String name,
    Set<Scope> scopes,
    Instant createdAt,
    @Nullable Instant usedAt) {}
