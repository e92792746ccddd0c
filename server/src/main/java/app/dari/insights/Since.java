package app.dari.insights;

import app.dari.links.Links;
import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Marks from which on a link's figures are counted anew. What lies before a mark is kept, and
 * counts again when the mark is taken back.
 */
@Singleton
final class Since {
  /** Rounding alone puts a mark so far ahead. */
  private static final Duration AHEAD = Duration.ofSeconds(Range.SLOT_SECONDS);

  private final Jdbi jdbi;
  private final SinceStore store;
  private final Links links;
  private final Clock clock;

  Since(Jdbi jdbi, SinceStore store, Links links, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.links = links;
    this.clock = clock;
  }

  /** The mark of what is looked at; only links have one. Whose it is was asked before. */
  Optional<Instant> of(UUID owner, Subject subject) {
    return subject instanceof Subject.Link(UUID id)
        ? jdbi.withHandle(tx -> store.find(tx, owner, id))
        : Optional.empty();
  }

  /** The mark of a link; problem 404 when the link is not this account's. */
  Optional<Instant> find(UUID owner, UUID link) {
    requireOwn(owner, link);
    return jdbi.withHandle(tx -> store.find(tx, owner, link));
  }

  /**
   * Marks a quarter of an hour, the next one where a time lies within one. Problems: 404 when the
   * link is not this account's, {@code time-invalid}, {@code since-too-late}.
   *
   * @param at null: now
   */
  Instant mark(UUID owner, UUID link, @Nullable String at) {
    requireOwn(owner, link);
    Instant now = clock.instant();
    Instant mark = Range.quarterUp(at == null ? now : Range.instant("at", at));
    if (mark.isAfter(now.plus(AHEAD))) {
      throw Problem.of(400, "since-too-late").field("at").with("minutes", AHEAD.toMinutes());
    }
    jdbi.useHandle(tx -> store.put(tx, owner, link, mark));
    return mark;
  }

  /** Takes the mark of a link back, if it has one; problem 404 when it is not this account's. */
  void takeBack(UUID owner, UUID link) {
    requireOwn(owner, link);
    jdbi.useHandle(tx -> store.remove(tx, owner, link));
  }

  private void requireOwn(UUID owner, UUID link) {
    if (links.find(owner, link).isEmpty()) {
      throw Problem.notFound();
    }
  }
}
