package app.dari.platform.web;

import app.dari.platform.config.Rate;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Limits how often something may happen for a key. Tokens flow back evenly (no edge between windows
 * at which twice the rate passes). Counted in this process.
 */
@Singleton
public final class RateLimits {
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(200_000).expireAfterAccess(Duration.ofHours(25)).build();

  /** Takes one; problem 429 {@code too-many-requests} with Retry-After when none is left. */
  public void require(String name, Rate rate, String key) {
    ConsumptionProbe probe = bucket(name, rate, key).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
      throw Problem.of(429, "too-many-requests").with("seconds", seconds).retryAfter(seconds);
    }
  }

  /** Gives one back, when what was limited did not happen after all. */
  public void giveBack(String name, Rate rate, String key) {
    bucket(name, rate, key).addTokens(1);
  }

  private Bucket bucket(String name, Rate rate, String key) {
    return buckets.get(
        name + " " + key,
        _ ->
            Bucket.builder()
                .addLimit(
                    Bandwidth.builder()
                        .capacity(rate.count())
                        .refillGreedy(rate.count(), rate.per())
                        .build())
                .build());
  }
}
