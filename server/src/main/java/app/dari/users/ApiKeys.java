package app.dari.users;

import app.dari.platform.crypto.Tokens;
import app.dari.platform.database.Ids;
import app.dari.platform.web.Problem;
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
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes, recognises and revokes API keys. A revoked key is refused everywhere within a second. */
@Singleton
public final class ApiKeys {
  private static final String PREFIX = "dari_";
  private static final Pattern KEY = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final int MAX_PER_ACCOUNT = 50;
  private static final Duration REMEMBERED = Duration.ofMillis(800);
  private static final Duration USED_PRECISION = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Clock clock;
  private final ApiKeyStore store = new ApiKeyStore();
  private final Cache<String, Caller.ByKey> recognised =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  public ApiKeys(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** A new key and its secret, which is told here and never again. */
  public record Created(ApiKey key, String secret) {}

  /**
   * Makes a key. Problems: {@code name-empty}, {@code name-too-long}, {@code scopes-empty}, {@code
   * too-many-keys} (409).
   */
  public Created create(UUID account, String name, Set<Scope> scopes) {
    String clean = PersonName.required(name);
    if (scopes.isEmpty()) {
      throw Problem.of(400, "scopes-empty").field("scopes");
    }
    String secret = PREFIX + Tokens.random();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ApiKey key = new ApiKey(Ids.next(), account, clean, Set.copyOf(scopes), now, null);
    jdbi.useTransaction(tx -> {
      if (store.count(tx, account) >= MAX_PER_ACCOUNT) {
        throw Problem.of(409, "too-many-keys").with("max", MAX_PER_ACCOUNT);
      }
      store.add(tx, key, Tokens.sha256(secret));
    });
    return new Created(key, secret);
  }

  /** The keys of an account, the newest first. */
  public List<ApiKey> list(UUID account) {
    return jdbi.withHandle(handle -> store.list(handle, account));
  }

  /** Revokes a key of an account; false when the account has no such key. */
  public boolean revoke(UUID account, UUID key) {
    boolean removed = jdbi.inTransaction(tx -> store.remove(tx, account, key));
    recognised.invalidateAll();
    return removed;
  }

  /** Those of these keys that are not revoked. */
  Set<UUID> live(Set<UUID> keys) {
    return keys.isEmpty() ? Set.of() : jdbi.withHandle(handle -> store.live(handle, keys));
  }

  /** Who uses this key; empty when it is none or was revoked. Notes that it is used. */
  Optional<Caller.ByKey> recognise(String secret) {
    if (!KEY.matcher(secret).matches()) {
      return Optional.empty();
    }
    byte[] hash = Tokens.sha256(secret);
    String remembered = Base64.getEncoder().encodeToString(hash);
    Caller.ByKey known = recognised.getIfPresent(remembered);
    if (known != null) {
      return Optional.of(known);
    }
    Instant now = clock.instant();
    Optional<Caller.ByKey> found =
        jdbi.withHandle(handle -> {
          var live = store.findLive(handle, hash);
          live.ifPresent(key -> touch(handle, key, now));
          return live.map(ApiKeyStore.Live::caller);
        });
    found.ifPresent(key -> recognised.put(remembered, key));
    return found;
  }

  private void touch(Handle handle, ApiKeyStore.Live key, Instant now) {
    Instant usedBefore = now.minus(USED_PRECISION);
    if (key.usedAt() == null || key.usedAt().isBefore(usedBefore)) {
      store.touch(handle, key.caller().key(), now, usedBefore);
    }
  }
}
