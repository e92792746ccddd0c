package app.dari.pages.visit;

import app.dari.links.Links;
import app.dari.pages.Draft;
import app.dari.pages.Handle;
import app.dari.pages.Pages;
import app.dari.pages.PagesConfig;
import app.dari.pages.Visited;
import app.dari.pages.html.PageHtml;
import app.dari.pages.html.PublicPage;
import app.dari.pages.html.StatusPage;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.Broadcast;
import app.dari.platform.web.Language;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Answers by the key of a handle. Drawn once however many ask at the same moment; forgotten within
 * a second when the page, or a link on it, changes in any process.
 */
@Singleton
class PageCache {
  private static final int HANDLE_BYTES = 200;

  /**
   * How long a page is believed that lacks a link: nothing is announced when the link comes back.
   */
  private static final Duration INCOMPLETE = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofHours(12);

  private final Pages pages;
  private final Broadcast broadcast;
  private final String origin;
  private final AsyncCache<String, Answer> answers;
  private final Map<String, Set<String>> handlesByLink = new ConcurrentHashMap<>();
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

  PageCache(Pages pages, Broadcast broadcast, PagesConfig config, ServerConfig server) {
    this.pages = pages;
    this.broadcast = broadcast;
    this.origin = server.publicUrl().toString();
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(config.cacheSize())
            .weigher((String key, Answer answer) -> HANDLE_BYTES + answer.bytes())
            .expireAfter(Expiry.<String, Answer>creating((key, answer) -> believed(answer)))
            .evictionListener((key, answer, cause) -> forgetLinks(key, answer))
            .executor(threads)
            .buildAsync();
    broadcast.listen(Pages.TOPIC, this::forget);
    broadcast.listen(Links.TOPIC, this::linkChanged);
    broadcast.onGap(this::forgetAll);
  }

  /** What is answered at a handle; a failed future when the database does not answer. */
  CompletableFuture<Answer> get(String key) {
    CompletableFuture<Answer> known = answers.getIfPresent(key);
    if (known != null) {
      return known;
    }
    CompletableFuture<Answer> asked = answers.get(key, (k, _) -> draw(k));
    if (!broadcast.isConnected()) {
      // Nobody would tell us of a change: those who ask now get it, nobody later.
      var _ = asked.whenComplete((_, _) -> answers.asMap().remove(key, asked));
    }
    return asked;
  }

  private CompletableFuture<Answer> draw(String key) {
    return CompletableFuture.supplyAsync(() -> answer(key, pages.visit(key)), threads);
  }

  private Answer answer(String key, Visited visited) {
    return switch (visited) {
      case Visited.Shown shown -> document(key, shown);
      case Visited.Moved(String handle) -> new Answer.Moved(Handle.path(handle));
      case Visited.Unpublished() -> new Answer.Nothing(StatusPage.UNPUBLISHED);
      case Visited.Gone() -> new Answer.Nothing(StatusPage.GONE);
      case Visited.Missing() -> new Answer.Nothing(StatusPage.MISSING);
    };
  }

  private Answer document(String key, Visited.Shown shown) {
    Draft content = shown.content();
    Map<Language, Packed> documents = new EnumMap<>(Language.class);
    for (Language language : content.languages()) {
      PublicPage page =
          new PublicPage(
              content, shown.handle(), Handle.path(shown.handle()), origin, language, false);
      documents.put(language, Packed.of(PageHtml.render(page)));
    }
    Language first =
        documents.containsKey(content.language())
            ? content.language()
            : documents.keySet().iterator().next();
    for (String link : shown.linkKeys()) {
      handlesByLink.computeIfAbsent(link, _ -> ConcurrentHashMap.newKeySet()).add(key);
    }
    return new Answer.Document(
        shown.owner(),
        shown.page(),
        PageHtml.policy(content),
        first,
        documents,
        shown.linkKeys(),
        shown.complete());
  }

  private static Duration believed(Answer answer) {
    return answer instanceof Answer.Document document && !document.complete()
        ? INCOMPLETE
        : LONGEST;
  }

  private void linkChanged(String link) {
    Set<String> handles = handlesByLink.remove(link);
    if (handles != null) {
      handles.forEach(this::forget);
    }
  }

  private void forget(String key) {
    CompletableFuture<Answer> known = answers.asMap().remove(key);
    if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
      forgetLinks(key, known.join());
    }
  }

  private void forgetAll() {
    answers.synchronous().invalidateAll();
    handlesByLink.clear();
  }

  private void forgetLinks(@Nullable String key, @Nullable Answer answer) {
    if (key != null && answer instanceof Answer.Document document) {
      for (String link : document.linkKeys()) {
        handlesByLink.computeIfPresent(
            link,
            (_, handles) -> {
              handles.remove(key);
              return handles.isEmpty() ? null : handles;
            });
      }
    }
  }
}
