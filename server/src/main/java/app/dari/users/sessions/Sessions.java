package app.dari.users.sessions;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.database.Ids;
import app.dari.users.UsersConfig;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Opens, recognises and ends sessions. A session is a random token in the browser and a row here
 * that holds the token's SHA-256 only. What is recognised is remembered for less than a second, so
 * that a session ended in one process is over in all within a second.
 */
@Singleton
public final class Sessions {
  private static final Duration REMEMBERED = Duration.ofMillis(800);
  private static final Duration SEEN_PRECISION = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Clock clock;
  private final UsersConfig config;
  private final SessionStore store = new SessionStore();
  private final Cache<String, LiveSession> recognised =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  public Sessions(Jdbi jdbi, Clock clock, UsersConfig config) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.config = config;
  }

  /**
   * Opens a session for whoever holds the token, which must be new and hold 256 random bits.
   *
   * @param userAgent what the browser says it is
   */
  public UUID open(Handle tx, UUID account, SignInMethod method, String token, String userAgent) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Session session =
        new Session(
            Ids.next(),
            method,
            DeviceLabel.of(userAgent),
            now,
            now,
            now.plus(config.sessionAbsolute()));
    store.add(tx, account, Tokens.sha256(token), session);
    return session.id();
  }

  /** The session of this token; empty when there is none or it is over. Notes that it is used. */
  public Optional<LiveSession> recognise(String token) {
    byte[] hash = Tokens.sha256(token);
    String key = Base64.getEncoder().encodeToString(hash);
    LiveSession known = recognised.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Instant now = clock.instant();
    Optional<LiveSession> found =
        jdbi.withHandle(handle -> {
          var live = store.findLive(handle, hash, now, now.minus(config.sessionIdle()));
          live.ifPresent(session -> touch(handle, session, now));
          return live;
        });
    found.ifPresent(session -> recognised.put(key, session));
    return found;
  }

  /** Whether a session is neither over nor ended. */
  public boolean isLive(Handle tx, UUID session) {
    return store.isLive(tx, session, clock.instant());
  }

  /** Those of these sessions that are neither over nor ended. */
  public Set<UUID> live(Set<UUID> asked) {
    Instant now = clock.instant();
    return asked.isEmpty()
        ? Set.of()
        : jdbi.withHandle(
            handle -> store.live(handle, asked, now, now.minus(config.sessionIdle())));
  }

  /** The sessions of an account, the last used first, at most 100. */
  public List<Session> list(UUID account) {
    Instant now = clock.instant();
    return jdbi.withHandle(
        handle -> store.list(handle, account, now, now.minus(config.sessionIdle())));
  }

  /** Ends a session of an account; false when the account has no such session. */
  public boolean end(UUID account, UUID session) {
    boolean ended = jdbi.inTransaction(tx -> store.remove(tx, account, session));
    recognised.invalidateAll();
    return ended;
  }

  /** Ends all sessions of an account but one. */
  public void endOthers(UUID account, UUID kept) {
    jdbi.useTransaction(tx -> store.removeOthers(tx, account, kept));
    recognised.invalidateAll();
  }

  /** Removes the rows of sessions that are over. */
  int removeOver() {
    Instant now = clock.instant();
    return jdbi.inTransaction(tx -> store.removeOver(tx, now, now.minus(config.sessionIdle())));
  }

  private void touch(Handle handle, LiveSession session, Instant now) {
    Instant seenBefore = now.minus(SEEN_PRECISION);
    if (session.seenAt().isBefore(seenBefore)) {
      store.touch(handle, session.id(), now, seenBefore);
    }
  }
}
