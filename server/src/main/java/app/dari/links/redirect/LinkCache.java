package app.dari.links.redirect;

import app.dari.links.Links;
import app.dari.links.LinksConfig;
import app.dari.platform.database.Broadcast;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Links in memory, bounded by their size. A change anywhere is heard of and forgets the entry; when
 * the hearing is lost everything is forgotten, but what was known is kept aside and used until the
 * database answers, which may be some time after changes are heard of again. Safe for any thread;
 * never blocks.
 */
@Singleton
final class LinkCache {
  private static final Duration KNOWN = Duration.ofMinutes(10);
  private static final Duration UNKNOWN = Duration.ofSeconds(30);

  private final AsyncCache<String, Target> cache;
  private final Cache<String, Target> before;
  private final Misses misses;
  private final BooleanSupplier hearing;

  @Inject
  LinkCache(TargetStore store, LinksConfig config, Broadcast broadcast) {
    this(store, config.cacheSize(), broadcast::isConnected);
    broadcast.listen(Links.TOPIC, this::forget);
    broadcast.onGap(this::forgetAll);
  }

  LinkCache(Lookup lookup, long bytes, BooleanSupplier hearing) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String key, Target target) -> 2 * key.length() + target.weight())
            .expireAfter(
                Expiry.creating(
                    (String _, Target target) -> target instanceof Target.None ? UNKNOWN : KNOWN))
            .executor(Runnable::run)
            .buildAsync();
    this.before =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String key, Target target) -> 2 * key.length() + target.weight())
            .expireAfterWrite(KNOWN)
            .executor(Runnable::run)
            .build();
    this.misses = new Misses(lookup);
    this.hearing = hearing;
  }

  /**
   * What stands behind a key: done already when it is in memory, else later and on another thread.
   * However many ask at once, the database is asked once.
   */
  CompletableFuture<Target> get(String key) {
    CompletableFuture<Target> known = inMemory(key);
    if (known != null) {
      return known;
    }
    CompletableFuture<Target> asked = ask(key);
    if (before.getIfPresent(key) instanceof Target.Found earlier) {
      // A database that does not answer is as good as none: nobody waits until it is given up.
      asked = asked.copy().completeOnTimeout(earlier, Misses.SLOW_MILLIS, TimeUnit.MILLISECONDS);
    }
    return asked.exceptionally(failure -> asBefore(key, failure));
  }

  /**
   * What is in memory of a key, which is also what was known before while the database is in
   * trouble; null when nothing is.
   */
  @Nullable CompletableFuture<Target> inMemory(String key) {
    CompletableFuture<Target> known = cache.getIfPresent(key);
    if (known != null && known.state() == CompletableFuture.State.SUCCESS) {
      return known;
    }
    if (!misses.areInTrouble() || !(before.getIfPresent(key) instanceof Target.Found earlier)) {
      return null;
    }
    if (misses.mayTry()) {
      var _ = ask(key);
    }
    return CompletableFuture.completedFuture(earlier);
  }

  private CompletableFuture<Target> ask(String key) {
    return hearing.getAsBoolean() ? askAndKeep(key) : askAside(key);
  }

  private CompletableFuture<Target> askAndKeep(String key) {
    CompletableFuture<Target> asked = cache.get(key, (k, _) -> misses.fetch(k));
    if (!hearing.getAsBoolean()) {
      // A change of it would not be heard of.
      cache.asMap().remove(key, asked);
    } else if (before.getIfPresent(key) != null) {
      return asked.thenApply(now -> {
        before.invalidate(key);
        return now;
      });
    }
    return asked;
  }

  /** Asks for what must not be kept, because no change of it would be heard of. */
  private CompletableFuture<Target> askAside(String key) {
    return misses
        .fetch(key)
        .thenApply(now -> {
          // First, or somebody who has been led there could be led back to where it led before.
          keepAside(key, now);
          return now;
        });
  }

  private void keepAside(String key, Target now) {
    // Once changes are heard of, one of it may have been, and what comes now is from before.
    if (now instanceof Target.Found && !hearing.getAsBoolean()) {
      before.put(key, now);
    } else {
      before.invalidate(key);
    }
  }

  /** What is known of a key at this moment; null when that is nothing. */
  @Nullable Target known(String key) {
    CompletableFuture<Target> known = cache.getIfPresent(key);
    return known != null && known.state() == CompletableFuture.State.SUCCESS
        ? known.resultNow()
        : null;
  }

  /** Whether an answer for a key is in memory. */
  boolean holds(String key) {
    return cache.getIfPresent(key) != null;
  }

  /** Something about this key changed. */
  void forget(String key) {
    before.invalidate(key);
    cache.synchronous().invalidate(key);
  }

  /** Changes may have been missed. */
  void forgetAll() {
    before.putAll(cache.synchronous().asMap());
    List<CompletableFuture<Target>> asked =
        hearing.getAsBoolean() ? List.of() : List.copyOf(cache.asMap().values());
    cache.synchronous().invalidateAll();
    // Whoever waits is told now what can be told: the database may not answer for long.
    asked.forEach(answer -> answer.completeExceptionally(new IllegalStateException("Not heard")));
  }

  private Target asBefore(String key, Throwable failure) {
    if (before.getIfPresent(key) instanceof Target.Found earlier) {
      return earlier;
    }
    throw new IllegalStateException("No link without the database", failure);
  }
}
