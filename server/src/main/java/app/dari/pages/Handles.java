package app.dari.pages;

import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Gives out handles, and says which are free. */
@Singleton
final class Handles {
  private static final List<String> ENDINGS = List.of("-studio", "-page", ".kr", "-official");
  private static final int SUGGESTIONS = 3;

  private final Jdbi jdbi;
  private final HandleStore store;
  private final PagesConfig config;
  private final Clock clock;

  Handles(Jdbi jdbi, HandleStore store, PagesConfig config, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Whether a handle can be had.
   *
   * @param reason the code of the problem it would meet; null when it is free
   * @param suggestions free ones that are like it
   */
  record Check(
      String handle, boolean available, @Nullable String reason, List<String> suggestions) {}

  /**
   * Gives a page a handle nobody has; problems 409 handle-taken, handle-resting, handle-confusable.
   */
  void claim(org.jdbi.v3.core.Handle tx, UUID page, Handle handle) {
    if (!store.claim(tx, handle, page, rested())) {
      String reason =
          store.inTheWay(tx, handle, rested()).map(t -> reason(t, handle)).orElse("handle-taken");
      List<String> free = suggestions(tx, handle.name());
      throw Problem.of(409, reason)
          .field("handle")
          .with("suggestion", free.isEmpty() ? handle.name() + "-2" : free.getFirst())
          .with("suggestions", free);
    }
  }

  /** Gives a page another handle; the one it had redirects from now on. */
  void rename(org.jdbi.v3.core.Handle tx, UUID page, Handle handle) {
    Optional<HandleStore.Taken> mine =
        store.inTheWay(tx, handle, rested()).filter(taken -> taken.page().equals(page));
    store.retire(tx, page);
    if (mine.isPresent() && mine.get().key().equals(handle.key())) {
      store.makeCurrent(tx, page, handle);
      return;
    }
    if (mine.isPresent()) {
      store.giveWay(tx, page, handle.skeleton());
    }
    claim(tx, page, handle);
  }

  /**
   * Looks whether a handle is free.
   *
   * @param page the page that would have it, whose own handles are not in its way; null: a new one
   */
  Check check(String text, @Nullable UUID page) {
    Handle handle;
    try {
      handle = Handle.of(text);
    } catch (Problem problem) {
      List<String> free =
          problem.code().equals("handle-reserved")
              ? jdbi.withHandle(tx -> suggestions(tx, text.strip()))
              : List.of();
      return new Check(text, false, problem.code(), free);
    }
    return jdbi.withHandle(tx ->
        store
            .inTheWay(tx, handle, rested())
            .filter(taken -> !taken.page().equals(page))
            .map(taken ->
                new Check(
                    handle.name(), false, reason(taken, handle), suggestions(tx, handle.name())))
            .orElseGet(() -> new Check(handle.name(), true, null, List.of())));
  }

  private static String reason(HandleStore.Taken taken, Handle wanted) {
    if (taken.released()) {
      return "handle-resting";
    }
    return taken.key().equals(wanted.key()) ? "handle-taken" : "handle-confusable";
  }

  private List<String> suggestions(org.jdbi.v3.core.Handle tx, String name) {
    List<Handle> candidates = new ArrayList<>();
    for (String ending : ENDINGS) {
      candidate(name + ending).ifPresent(candidates::add);
    }
    for (int i = 2; i <= 9; i++) {
      candidate(name + "-" + i).ifPresent(candidates::add);
    }
    Set<String> taken =
        store.takenSkeletons(tx, candidates.stream().map(Handle::skeleton).toList(), rested());
    return candidates.stream()
        .filter(candidate -> !taken.contains(candidate.skeleton()))
        .map(Handle::name)
        .limit(SUGGESTIONS)
        .toList();
  }

  private static Optional<Handle> candidate(String text) {
    try {
      return Optional.of(Handle.of(text));
    } catch (Problem notAHandle) {
      return Optional.empty();
    }
  }

  private Instant rested() {
    return clock.instant().minus(config.handleRest());
  }
}
