package app.dari.pages;

import app.dari.platform.database.Broadcast;
import app.dari.platform.database.Ids;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import app.dari.platform.web.Revisions;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of pages. What belongs to another account is answered like what does not exist.
 * Whatever changes what visitors see is announced, in its transaction, to all processes that show
 * pages.
 */
@Singleton
public final class Pages {
  /** The broadcast topic; its payload is the key of a handle at which something changed. */
  public static final String TOPIC = "page";

  private final Jdbi jdbi;
  private final PageStore store;
  private final HandleStore handleStore;
  private final Handles handles;
  private final PageLinks pageLinks;
  private final Broadcast broadcast;
  private final Event<PageChanged> changed;
  private final PagesConfig config;
  private final Clock clock;

  Pages(
      Jdbi jdbi,
      PageStore store,
      HandleStore handleStore,
      Handles handles,
      PageLinks pageLinks,
      Broadcast broadcast,
      Event<PageChanged> changed,
      PagesConfig config,
      Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.handleStore = handleStore;
    this.handles = handles;
    this.pageLinks = pageLinks;
    this.broadcast = broadcast;
    this.changed = changed;
    this.config = config;
    this.clock = clock;
  }

  /** A draft with the links of its blocks, and the revision a change must name. */
  public record Drafted(Draft draft, long revision) {}

  /** What publishing made. */
  public record Published(int version, Instant at, long draftRevision) {}

  /** A version without its content. */
  public record Version(int number, Instant publishedAt, Text title, int blocks) {}

  /**
   * Makes a page with an empty draft, not published yet. Problems: those of {@link Handle#of},
   * handle-taken, handle-resting, handle-confusable 409; too-many-pages 409.
   *
   * @param title null: the handle
   */
  public Page create(
      org.jdbi.v3.core.Handle tx,
      UUID owner,
      String handle,
      @Nullable String title,
      Language language) {
    Draft draft = Draft.welcome(title, Handle.of(handle).name(), language);
    return create(tx, owner, handle, draft);
  }

  /** As {@link #create(org.jdbi.v3.core.Handle, UUID, String, String, Language)}, with a draft. */
  public Page create(org.jdbi.v3.core.Handle tx, UUID owner, String handle, Draft draft) {
    Handle wanted = Handle.of(handle);
    if (store.count(tx, owner) >= config.perAccount()) {
      throw Problem.of(409, "too-many-pages").with("max", config.perAccount());
    }
    UUID id = Ids.next();
    Instant now = now();
    store.insert(tx, id, owner, draft, now);
    handles.claim(tx, id, wanted);
    announce(tx, id, owner, now);
    return store.find(tx, owner, id).orElseThrow(Problem::notFound);
  }

  /** How many there are, those taken down left out; of very many only about. */
  public long count() {
    return jdbi.withHandle(store::count);
  }

  /** An account's pages, oldest first. */
  public List<Page> list(UUID owner) {
    return jdbi.withHandle(tx -> store.list(tx, owner));
  }

  /** A page of this account, unless it was taken down. */
  public Optional<Page> find(UUID owner, UUID id) {
    return jdbi.withHandle(tx -> store.find(tx, owner, id));
  }

  /** Problem {@code not-found} unless the page is this account's. */
  void requireOwn(UUID owner, UUID id) {
    jdbi.useHandle(tx -> requireOwn(tx, owner, id));
  }

  /** Gives a page another handle; the old one redirects. Problems as {@link #create}, 404, 412. */
  public Page rename(UUID owner, UUID id, long revision, String handle) {
    Handle wanted = Handle.of(handle);
    return jdbi.inTransaction(tx -> {
      require(lock(tx, owner, id).revision(), revision);
      Instant now = now();
      handles.rename(tx, id, wanted);
      store.touch(tx, id, now);
      announce(tx, id, owner, now);
      return store.find(tx, owner, id).orElseThrow(Problem::notFound);
    });
  }

  /** Takes a page down: its addresses answer 410, its handles rest. Its links go on. */
  public void delete(UUID owner, UUID id, long revision) {
    jdbi.useTransaction(tx -> {
      require(lock(tx, owner, id).revision(), revision);
      Instant now = now();
      store.delete(tx, id, now);
      handleStore.release(tx, id, now);
      announce(tx, id, owner, now);
    });
  }

  /** Brings a page back that was taken down, while its handles rest; 404 afterwards. */
  public Page restore(UUID owner, UUID id) {
    return jdbi.inTransaction(tx -> {
      Instant now = now();
      if (store.restore(tx, owner, id, now.minus(config.handleRest()), now)) {
        handleStore.release(tx, id, null);
        announce(tx, id, owner, now);
      }
      return store.find(tx, owner, id).orElseThrow(Problem::notFound);
    });
  }

  /**
   * What the owner is working on. A destination that was changed at its link, and not in the draft,
   * is the link's.
   */
  public Drafted draft(UUID owner, UUID id) {
    PageStore.Drafted stored =
        jdbi.withHandle(tx -> store.draft(tx, owner, id)).orElseThrow(Problem::notFound);
    Draft draft = pageLinks.follow(owner, id, stored.draft(), stored.shown());
    return new Drafted(pageLinks.fill(owner, id, draft), stored.revision());
  }

  /**
   * Keeps a draft. Problem 412 {@code stale} with what is stored as {@code current} and its {@code
   * revision} when it is based on something older; nothing is changed then.
   */
  public Drafted saveDraft(UUID owner, UUID id, long expected, Draft draft) {
    boolean saved =
        jdbi.inTransaction(tx -> store.saveDraft(tx, owner, id, expected, draft, now()));
    if (!saved) {
      throw stale(owner, id);
    }
    return new Drafted(pageLinks.fill(owner, id, draft), expected + 1);
  }

  /**
   * Shows a draft to visitors: in one transaction its links are made or changed, and a numbered
   * version is kept. Publishing what is already shown changes nothing. Problems: 412 as {@link
   * #saveDraft}, those of destinations with the field of the block.
   */
  public Published publish(UUID owner, UUID id, long expected) {
    PageLinks.Known known = pageLinks.known(owner, id);
    return jdbi.inTransaction(tx -> {
      PageStore.Locked page = lock(tx, owner, id);
      if (page.draftRevision() != expected) {
        throw stale(page.draft(), page.draftRevision());
      }
      Draft shown =
          page.version() == null ? null : store.version(tx, id, page.version()).orElse(null);
      Instant now = now();
      boolean linksChanged = pageLinks.publish(tx, owner, id, page.draft(), shown, known);
      if (page.version() != null && page.draft().equals(shown) && !linksChanged) {
        Page same = store.find(tx, owner, id).orElseThrow(Problem::notFound);
        Instant at = same.publishedAt();
        return new Published(page.version(), at == null ? now : at, expected);
      }
      int number = page.version() == null ? 1 : page.version() + 1;
      store.publish(tx, id, number, page.draft(), now);
      announce(tx, id, owner, now);
      return new Published(number, now, expected + 1);
    });
  }

  /** Versions below a number, newest first. */
  public List<Version> versions(UUID owner, UUID id, int below, int limit) {
    return jdbi.withHandle(tx -> {
      requireOwn(tx, owner, id);
      return store.versions(tx, id, below, limit).stream()
          .map(v -> new Version(v.number(), v.publishedAt(), v.title(), v.blocks()))
          .toList();
    });
  }

  /** What a version showed, with the links its blocks have now. */
  public Draft version(UUID owner, UUID id, int number) {
    Draft content =
        jdbi.withHandle(tx -> {
          requireOwn(tx, owner, id);
          return store.version(tx, id, number).orElseThrow(Problem::notFound);
        });
    return pageLinks.fill(owner, id, content);
  }

  /** Puts a version back into the draft; visitors see it when it is published. Problem 412. */
  public Drafted restoreVersion(UUID owner, UUID id, int number, long expected) {
    return saveDraft(owner, id, expected, version(owner, id, number));
  }

  /** The links of all blocks a page has or had. Problem 404. */
  public Set<UUID> linkIds(UUID owner, UUID id) {
    return jdbi.withHandle(tx -> {
      if (store.find(tx, owner, id).isEmpty()) {
        throw Problem.notFound();
      }
      return Set.copyOf(store.links(tx, id).values());
    });
  }

  /**
   * The account of the page that has, or had, a handle, in any spelling and with or without
   * {@code @}; empty when no page does. For commands, which start no modules.
   */
  public static Optional<UUID> ownerOf(org.jdbi.v3.core.Handle handle, String name) {
    String key = Handle.keyOf(name.startsWith("@") ? name.substring(1) : name);
    return key == null ? Optional.empty() : HandleStore.owner(handle, key);
  }

  /** Handles of pages that visitors see, the latest published first. */
  public List<String> published(int most) {
    return jdbi.withHandle(tx -> handleStore.published(tx, most));
  }

  /** What a visitor finds at a handle, by its key. */
  public Visited visit(String key) {
    Optional<PageStore.Row> found = jdbi.withHandle(tx -> store.visit(tx, key));
    if (found.isEmpty()) {
      return new Visited.Missing();
    }
    PageStore.Row row = found.get();
    Draft content = row.content();
    if (row.deleted()) {
      return new Visited.Gone();
    }
    if (!row.current()) {
      return new Visited.Moved(row.handle());
    }
    if (row.version() == null || content == null) {
      return new Visited.Unpublished();
    }
    PageLinks.Filled filled = pageLinks.shown(row.owner(), row.page(), content);
    return new Visited.Shown(
        row.page(),
        row.owner(),
        row.handle(),
        row.version(),
        filled.draft(),
        filled.keys(),
        filled.complete());
  }

  private PageStore.Locked lock(org.jdbi.v3.core.Handle tx, UUID owner, UUID id) {
    return store.lock(tx, owner, id).orElseThrow(Problem::notFound);
  }

  private void requireOwn(org.jdbi.v3.core.Handle tx, UUID owner, UUID id) {
    if (store.find(tx, owner, id).isEmpty()) {
      throw Problem.notFound();
    }
  }

  private static void require(long stored, long expected) {
    if (stored != expected) {
      throw Revisions.stale();
    }
  }

  private Problem stale(UUID owner, UUID id) {
    Drafted current = draft(owner, id);
    return stale(current.draft(), current.revision());
  }

  private static Problem stale(Draft current, long revision) {
    return Revisions.stale().current(current).with("revision", revision);
  }

  private void announce(org.jdbi.v3.core.Handle tx, UUID page, UUID owner, Instant at) {
    for (String key : handleStore.keys(tx, page)) {
      broadcast.send(tx, TOPIC, key);
    }
    changed.fire(new PageChanged(page, owner, at));
  }

  private Instant now() {
    // What PostgreSQL keeps, so that an answer equals what is read later.
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
