package app.dari.pages.visit;

import app.dari.platform.web.Banner;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages as they were when changes were last heard of, for as long as they are not and {@link
 * #MEANWHILE}. Once they are heard of again, a page from before may lack one that was not. Safe for
 * any thread; never waits for anything.
 */
final class Earlier {
  /** A page may have changed since, and its creator waits. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /**
   * Once changes are heard of again, look-ups are still paused after the last that failed, and
   * connections to the database may be of no use any more.
   */
  private static final Duration MEANWHILE = Duration.ofSeconds(5);

  private final Cache<String, Answer.Document> pages;
  private final Supplier<@Nullable Banner> banner;
  private final Executor threads;
  private int losses;

  /**
   * @param bytes of pages, about
   * @param threads where a page is put under another banner
   */
  Earlier(long bytes, Supplier<@Nullable Banner> banner, Executor threads) {
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
    return pages.getIfPresent(key) != null;
  }

  /** The page, under what is said to everybody now; null when none may be shown. */
  @Nullable CompletableFuture<Answer> of(String key) {
    Answer.Document page = pages.getIfPresent(key);
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

  /** Changes are no longer heard of: keeps what was known, beside what is here. */
  synchronized void keep(Map<String, Answer> known) {
    losses++;
    known.forEach(this::replace);
  }

  /**
   * Changes are heard of again: nothing is kept for long, unless they are not for a second time.
   */
  synchronized void endSoon() {
    int loss = losses;
    CompletableFuture.delayedExecutor(MEANWHILE.toMillis(), TimeUnit.MILLISECONDS, threads)
        .execute(() -> end(loss));
  }

  private synchronized void end(int loss) {
    if (loss == losses) {
      pages.invalidateAll();
    }
  }

  /** What stands there is newer than what is here. */
  void replace(String key, Answer answer) {
    if (answer instanceof Answer.Document page) {
      pages.put(key, page);
    } else {
      pages.invalidate(key);
    }
  }

  /** It changed, or is known otherwise. */
  void forget(String key) {
    pages.invalidate(key);
  }

  /** A link on some of them changed. */
  void linkChanged(String link) {
    pages.asMap().values().removeIf(page -> page.drawing().shows(link));
  }
}
