package app.dari.operations.indexes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An index that an operator had made, and no migration did.
 *
 * @param name its schema and its name
 * @param definition the command that makes it
 * @param failure why it is not there; null unless it failed
 */
public record MadeIndex(
    UUID id,
    String name,
    String table,
    String definition,
    State state,
    UUID madeBy,
    Instant askedAt,
    @Nullable Instant endedAt,
    @Nullable String failure) {
  /** How far it came. */
  public enum State {
    /** PostgreSQL is at it. */
    MAKING,
    /** It is there. */
    MADE,
    /** PostgreSQL could not; nothing of it is left. */
    FAILED,
    /** Whoever made it went away; what is left of it helps nobody. */
    INTERRUPTED,
    /** It was taken away. */
    DROPPED
  }
}
