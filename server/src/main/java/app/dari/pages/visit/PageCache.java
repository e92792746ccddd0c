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
import app.dari.platform.telemetry.Work;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Banners;
import app.dari.platform.web.Language;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers by the key of a handle. Drawn once however many ask at the same moment; forgotten within
 * a second when the page, or a link on it, changes in any process. Handles nobody has are kept
 * apart, and not for long, so that asking for many of them takes no room from pages.
 *
 * <p>While changes are not heard of, which is when the database is away, nothing is kept; what was
 * known until then is shown for some minutes where the database does not answer.
 *
 * <p>When something else is said to everybody, a page is neither forgotten nor drawn: its text gets
 * the banner when it is next asked for. That is needed most when the database is in trouble.
 */
@Singleton
class PageCache {
  static final int HANDLE_BYTES = 200;
  private static final int MOST_ABSENT = 20_000;
  private static final int MOST_DRAWINGS = 3;
  private static final Duration ABSENT = Duration.ofSeconds(30);

  /**
   * How long a page is believed that lacks a link: nothing is announced when the link comes back.
   */
  private static final Duration INCOMPLETE = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofHours(12);

  /** How long a visitor waits for a page that was not known. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Lookups lookups;
  private final BooleanSupplier hearing;
  private final String origin;
  private final Supplier<@Nullable Banner> banner;
  private final AsyncCache<String, Answer> answers;
  private final Cache<String, CompletableFuture<Answer>> absent;
  private final Earlier earlier;
  private final LinkUses links = new LinkUses();
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  PageCache(
      Pages pages, Broadcast broadcast, PagesConfig config, ServerConfig server, Banners banners) {
    this(
        pages::visit,
        config.cacheSize(),
        server.publicUrl().toString(),
        broadcast::isConnected,
        banners::now);
    broadcast.listen(Pages.TOPIC, this::forget);
    broadcast.listen(Links.TOPIC, this::linkChanged);
    broadcast.onGap(this::forgetAll);
  }

  PageCache(
      Function<String, Visited> lookup,
      long bytes,
      String origin,
      BooleanSupplier hearing,
      Supplier<@Nullable Banner> banner) {
    this.lookups = new Lookups(lookup);
    this.hearing = hearing;
    this.origin = origin;
    this.banner = banner;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String key, Answer answer) -> HANDLE_BYTES + answer.bytes())
            .expireAfter(Expiry.<String, Answer>creating((key, answer) -> believed(answer)))
            .evictionListener((key, answer, cause) -> links.forget(answer))
            // Its upkeep is a matter of microseconds: another thread costs more than it spares.
            .executor(Runnable::run)
            .buildAsync();
    this.earlier = new Earlier(bytes, banner, threads);
    this.absent = Caffeine.newBuilder().maximumSize(MOST_ABSENT).expireAfterWrite(ABSENT).build();
  }

  /**
   * What is answered at a handle; a failed future when the database does not answer and no earlier
   * answer may be shown.
   */
  CompletableFuture<Answer> get(String key) {
    CompletableFuture<Answer> known = inMemory(key);
    CompletableFuture<Answer> asked = known == null ? answers.get(key, (k, _) -> ask(k)) : known;
    if (isThere(asked)) {
      return asked;
    }
    Duration patience = earlier.has(key) ? Lookups.SLOW : PATIENCE;
    return asked
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(failure ->
            Objects.requireNonNullElseGet(
                earlier.of(key), () -> CompletableFuture.failedFuture(failure)));
  }

  /**
   * What is in memory at a handle, or being asked for, which is also what was shown before while
   * the database is in trouble; null when nothing is.
   */
  @Nullable CompletableFuture<Answer> inMemory(String key) {
    CompletableFuture<Answer> kept = kept(key);
    if (isThere(kept) || !lookups.areInTrouble()) {
      return kept;
    }
    CompletableFuture<Answer> shown = earlier.of(key);
    if (shown != null && kept == null && lookups.mayTry()) {
      var _ = answers.get(key, (k, _) -> ask(k));
    }
    return shown == null ? kept : shown;
  }

  private @Nullable CompletableFuture<Answer> kept(String key) {
    CompletableFuture<Answer> known = answers.getIfPresent(key);
    if (known == null) {
      return absent.getIfPresent(key);
    }
    return isThere(known)
            && known.resultNow() instanceof Answer.Document document
            && !isUpToDate(document)
        ? putUnderBanner(key, known, document)
        : known;
  }

  private static boolean isThere(@Nullable CompletableFuture<Answer> answer) {
    return answer != null && answer.state() == CompletableFuture.State.SUCCESS;
  }

  /** The page that is known at a handle at this moment; null when none is. */
  Answer.@Nullable Document known(String key) {
    CompletableFuture<Answer> known = answers.getIfPresent(key);
    return known != null
            && known.state() == CompletableFuture.State.SUCCESS
            && known.resultNow() instanceof Answer.Document document
            && isUpToDate(document)
        ? document
        : null;
  }

  /** Something about the page at this key changed. */
  void forget(String key) {
    answers
        .asMap()
        .compute(
            key,
            (_, known) -> {
              absent.invalidate(key);
              earlier.forget(key);
              links.forget(answered(known));
              return null;
            });
  }

  /** A link leads elsewhere now, or is written otherwise. */
  void linkChanged(String link) {
    links.changed(link).forEach(this::forget);
    earlier.linkChanged(link);
  }

  /** Changes may have been missed. */
  void forgetAll() {
    // First, or a page drawn meanwhile would stay while nothing knows its links.
    links.clear();
    List<CompletableFuture<Answer>> asked = List.of();
    if (hearing.getAsBoolean()) {
      earlier.endSoon();
    } else {
      earlier.keep(answers.synchronous().asMap());
      asked = List.copyOf(answers.asMap().values());
    }
    answers.synchronous().invalidateAll();
    absent.invalidateAll();
    // Whoever waits is told now what can be told: the database may not answer for long.
    for (CompletableFuture<Answer> answer : asked) {
      if (!(answer instanceof Changing)) {
        answer.completeExceptionally(new IllegalStateException("Not heard"));
      }
    }
  }

  /** Whether an answer for a key is in memory, as long as pages or only shortly. */
  boolean holds(String key) {
    return kept(key) != null;
  }

  private CompletableFuture<Answer> ask(String key) {
    CompletableFuture<Answer> asked = new CompletableFuture<>();
    threads.execute(Work.carried(Work.current(), () -> ask(key, asked)));
    return asked;
  }

  private boolean isUpToDate(Answer.Document document) {
    return Objects.equals(document.banner(), banner.get());
  }

  private CompletableFuture<Answer> putUnderBanner(
      String key, CompletableFuture<Answer> known, Answer.Document document) {
    Changing changed = new Changing(document);
    if (!answers.asMap().replace(key, known, changed)) {
      return get(key);
    }
    threads.execute(() -> {
      try {
        changed.complete(document.under(banner.get(), () -> weigh(key)));
      } catch (RuntimeException | Error e) {
        forget(key, changed);
        changed.completeExceptionally(e);
      }
    });
    return changed;
  }

  private void forget(String key, Changing changed) {
    if (answers.asMap().remove(key, changed)) {
      links.forget(changed.document);
    }
  }

  @SuppressWarnings("ReferenceEquality") // This very question, not one with the same answer.
  private void ask(String key, CompletableFuture<Answer> asked) {
    try {
      Answer answer = draw(key);
      // First, or somebody who has seen it could ask again and be told the same.
      settle(key, asked, answer);
      asked.complete(answer);
      CompletableFuture<Answer> current = answers.asMap().get(key);
      if (current != asked && !isOf(answer, current)) {
        links.forget(answer);
      }
    } catch (RuntimeException | Error e) {
      asked.completeExceptionally(e);
    }
  }

  /** Whether a page is what is kept, be it under another banner. */
  private static boolean isOf(Answer answer, @Nullable CompletableFuture<Answer> kept) {
    return answer instanceof Answer.Document page
        && answered(kept) instanceof Answer.Document other
        && page.drawing() == other.drawing();
  }

  /** What is kept, or what it is made of; null while that is not known yet. */
  private static @Nullable Answer answered(@Nullable CompletableFuture<Answer> kept) {
    if (kept instanceof Changing changing) {
      return changing.document;
    }
    return kept != null && kept.state() == CompletableFuture.State.SUCCESS
        ? kept.resultNow()
        : null;
  }

  /** A page that is put under another banner. Its links are the same, before and after. */
  private static final class Changing extends CompletableFuture<Answer> {
    private final Answer.Document document;

    private Changing(Answer.Document document) {
      this.document = document;
    }
  }

  /** Decides where an answer is kept and whether at all. */
  @SuppressWarnings("ReferenceEquality") // This very question, not one with the same answer.
  private void settle(String key, CompletableFuture<Answer> asked, Answer answer) {
    answers
        .asMap()
        .computeIfPresent(
            key,
            (_, current) -> {
              if (current != asked) {
                return current;
              }
              if (!hearing.getAsBoolean()) {
                // Nobody would tell us of a change: those who asked get it, and later only those
                // whom the database does not answer.
                earlier.replace(key, answer);
                return null;
              }
              earlier.forget(key);
              if (answer instanceof Answer.Nothing) {
                absent.put(key, asked);
                return null;
              }
              return current;
            });
  }

  private Answer draw(String key) {
    for (int tries = 1; ; tries++) {
      try (LinkUses.Drawing drawing = links.draw(key)) {
        Answer answer = answer(key, lookups.find(key), drawing, tries < MOST_DRAWINGS);
        if (!drawing.isOutdated() || tries == MOST_DRAWINGS) {
          return answer;
        }
        links.forget(answer);
      }
    }
  }

  private Answer answer(String key, Visited visited, LinkUses.Drawing drawing, boolean again) {
    return switch (visited) {
      case Visited.Shown shown -> document(shown, drawing, again, () -> weigh(key));
      case Visited.Moved(String handle) -> new Answer.Moved(Handle.path(handle));
      case Visited.Unpublished() -> new Answer.Nothing(StatusPage.UNPUBLISHED);
      case Visited.Gone() -> new Answer.Nothing(StatusPage.GONE);
      case Visited.Missing() -> new Answer.Nothing(StatusPage.MISSING);
    };
  }

  private Answer document(
      Visited.Shown shown, LinkUses.Drawing drawing, boolean again, Runnable grown) {
    drawing.uses(shown.linkKeys());
    Draft content = shown.content();
    boolean inVain = again && drawing.isOutdated();
    Banner said = banner.get();
    Map<Language, Packed> documents =
        inVain ? Map.of() : documents(shown, PublicPage.Form.NEGOTIATED, said, grown);
    Map<Language, Packed> fixed =
        inVain || documents.size() < 2
            ? Map.of()
            : documents(shown, PublicPage.Form.FIXED, said, grown);
    Language first =
        documents.isEmpty() || documents.containsKey(content.language())
            ? content.language()
            : documents.keySet().iterator().next();
    return new Answer.Document(
        shown.owner(),
        shown.page(),
        PageHtml.policy(content),
        first,
        documents,
        fixed,
        drawing,
        shown.complete() && !drawing.isOutdated(),
        said,
        new Choice.Last());
  }

  private Map<Language, Packed> documents(
      Visited.Shown shown, PublicPage.Form form, @Nullable Banner said, Runnable grown) {
    Map<Language, Packed> documents = new EnumMap<>(Language.class);
    for (Language language : shown.content().languages()) {
      PublicPage page =
          new PublicPage(
              shown.content(), shown.handle(), Handle.path(shown.handle()), origin, language, form);
      documents.put(language, Packed.of(Banner.over(PageHtml.render(page), language, said), grown));
    }
    return documents;
  }

  /** What stands at a key takes more memory now than when it was put there. */
  private void weigh(String key) {
    answers.asMap().computeIfPresent(key, (_, current) -> current);
  }

  private static Duration believed(Answer answer) {
    return answer instanceof Answer.Document document && !document.complete()
        ? INCOMPLETE
        : LONGEST;
  }
}
