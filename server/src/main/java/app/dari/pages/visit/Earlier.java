package app.dari.pages.visit;

import app.dari.platform.web.Banner;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages as they were when changes were last heard of, for as long as they are not. Once they are
 * heard of again, a page from before may lack one that was not. Safe for any thread; never blocks.
 */
final class Earlier {
  /** A page may have changed since, and its creator waits. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Cache<String, Answer.Document> pages;
  private final BooleanSupplier hearing;
  private final Supplier<@Nullable Banner> banner;
  private final Executor threads;

  /**
   * @param bytes of pages, about
   * @param hearing whether changes are heard of
   * @param threads where a page is put under another banner
   */
  Earlier(
      long bytes, BooleanSupplier hearing, Supplier<@Nullable Banner> banner, Executor threads) {
    this.hearing = hearing;
    this.banner = banner;
    this.threads = threads;
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String key, Answer.Document page) -> PageCache.HANDLE_BYTES + page.bytes())
            .expireAfterWrite(LONGEST)
            .executor(Runnable::run)
            .build();
  }

  /** Whether there is one that may be shown. */
  boolean has(String key) {
    return !hearing.getAsBoolean() && pages.getIfPresent(key) != null;
  }

  /** The page, under what is said to everybody now; null when none may be shown. */
  @Nullable CompletableFuture<Answer> of(String key) {
    Answer.Document page = hearing.getAsBoolean() ? null : pages.getIfPresent(key);
    if (page == null || Objects.equals(page.banner(), banner.get())) {
      return page == null ? null : CompletableFuture.completedFuture(page);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          Answer.Document changed = page.under(banner.get(), () -> {});
          pages.asMap().replace(key, page, changed);
          return changed;
        },
        threads);
  }

  /** Keeps the pages of what was known, beside those that are here. */
  void keep(Map<String, Answer> known) {
    known.forEach(this::replace);
  }

  /** What stands there is newer than what is here. */
  void replace(String key, Answer answer) {
    if (answer instanceof Answer.Document page) {
      pages.put(key, page);
    } else {
      pages.invalidate(key);
    }
  }

  /** It changed. */
  void forget(String key) {
    pages.invalidate(key);
  }

  /** Any may have changed. */
  void forgetAll() {
    pages.invalidateAll();
  }
}
