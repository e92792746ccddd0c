package app.dari.users.kakao;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.inject.Singleton;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Kakao's public keys. Fetched when an unknown one is named or when they are old, at most once in
 * 30 seconds, since Kakao blocks those who fetch too often; kept for a day while Kakao is away.
 */
@Singleton
final class KakaoKeys {
  static final Duration PAUSE = Duration.ofSeconds(30);
  static final Duration FRESH = Duration.ofHours(6);
  static final Duration KEPT = FRESH.plusHours(24);

  private static final Logger LOG = Logger.getLogger(KakaoKeys.class);
  private static final int SMALLEST_BITS = 2048;
  private static final int LARGEST_BITS = 8192;
  private static final int MAX_KEYS = 20;

  private final KakaoClient client;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Known known = new Known(Map.of(), Instant.EPOCH);
  private volatile Instant lastAttempt = Instant.EPOCH;

  KakaoKeys(KakaoClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The key with this id; fails with what keeps us from knowing it. */
  RSAPublicKey find(String kid, Deadline deadline) {
    RSAPublicKey key = known.key(kid, clock.instant());
    if (key != null && known.isFresh(clock.instant())) {
      return key;
    }
    refresh(kid, key != null, deadline);
    key = known.key(kid, clock.instant());
    if (key == null) {
      // A key nobody published is a forgery; a key we could not ask for is bad luck.
      boolean asked = !known.fetchedAt().isBefore(lastAttempt);
      throw new SignInFailed(
          asked ? SignInProblem.KAKAO_REFUSED : SignInProblem.KAKAO_UNAVAILABLE, "unknown key");
    }
    return key;
  }

  private void refresh(String kid, boolean usable, Deadline deadline) {
    if (!lock(usable ? 0 : deadline.leftMillis())) {
      return;
    }
    try {
      Instant now = clock.instant();
      RSAPublicKey key = known.key(kid, now);
      boolean done = key != null && known.isFresh(now);
      if (done || now.isBefore(lastAttempt.plus(PAUSE))) {
        return;
      }
      lastAttempt = now;
      known = new Known(parse(client.keys(deadline)), now);
    } catch (SignInFailed | ParseException e) {
      LOG.warn("Kakao's keys could not be fetched; those known are kept");
    } finally {
      fetching.unlock();
    }
  }

  private boolean lock(long millis) {
    try {
      return fetching.tryLock(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Map<String, RSAPublicKey> parse(String text) throws ParseException {
    Map<String, RSAPublicKey> keys = new HashMap<>();
    for (JWK jwk : JWKSet.parse(text).getKeys()) {
      RSAPublicKey key = signingKey(jwk);
      if (key != null && keys.size() < MAX_KEYS) {
        keys.put(jwk.getKeyID(), key);
      }
    }
    if (keys.isEmpty()) {
      throw new ParseException("No signing key", 0);
    }
    return Map.copyOf(keys);
  }

  private static @Nullable RSAPublicKey signingKey(JWK jwk) {
    boolean signs = jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE);
    if (!(jwk instanceof RSAKey rsa) || jwk.getKeyID() == null || !signs) {
      return null;
    }
    try {
      RSAPublicKey key = rsa.toRSAPublicKey();
      int bits = key.getModulus().bitLength();
      return bits >= SMALLEST_BITS && bits <= LARGEST_BITS ? key : null;
    } catch (JOSEException e) {
      return null;
    }
  }

  private record Known(Map<String, RSAPublicKey> keys, Instant fetchedAt) {
    @Nullable RSAPublicKey key(String kid, Instant now) {
      return now.isBefore(fetchedAt.plus(KEPT)) ? keys.get(kid) : null;
    }

    boolean isFresh(Instant now) {
      return now.isBefore(fetchedAt.plus(FRESH));
    }
  }
}
