package app.dari.users.sessions;

import app.dari.users.Role;
import java.time.Instant;
import java.util.UUID;

/** A session that is neither over nor ended, with what is needed to let its person in. */
public record LiveSession(UUID id, UUID account, Role role, Instant createdAt, Instant seenAt) {}
