package app.dari.insights.truth;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visit and what must be reported of it.
 *
 * @param counts whether a person made it who is not the owner
 * @param visitor who, on which UTC day; null for nobody who may be told apart
 * @param firstToOwner whether it is that visitor's first of the day to anything of the account
 * @param firstToSubject the same to this link or page
 * @param firstToBlock the same to this link through this block
 * @param values by the parameters of the API, and {@code block}; without those that are left out
 */
record KnownVisit(
    Instant at,
    boolean click,
    UUID owner,
    UUID subject,
    boolean counts,
    @Nullable String visitor,
    boolean firstToOwner,
    boolean firstToSubject,
    boolean firstToBlock,
    Map<String, String> values) {
  boolean isIn(Instant from, Instant to) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
