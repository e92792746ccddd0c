package app.dari.links;

import app.dari.platform.database.Broadcast;
import app.dari.platform.database.Ids;
import app.dari.platform.web.Problem;
import app.dari.platform.web.Revisions;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of links. What belongs to another account is answered like what does not exist. Every
 * change is announced, in its transaction, to all processes that answer redirects.
 */
@Singleton
public final class Links {
  /** How long a deletion can be taken back. */
  public static final Duration UNDO = Duration.ofMinutes(30);

  /** The broadcast topic; its payload is the key of a code that now leads elsewhere. */
  public static final String TOPIC = "link";

  private static final int RANDOM_TRIES = 10;

  private final Jdbi jdbi;
  private final LinkStore store;
  private final ClickStore clicks;
  private final OwnAddress own;
  private final Broadcast broadcast;
  private final Event<LinkChanged> changed;
  private final Clock clock;

  Links(
      Jdbi jdbi,
      LinkStore store,
      ClickStore clicks,
      OwnAddress own,
      Broadcast broadcast,
      Event<LinkChanged> changed,
      Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.clicks = clicks;
    this.own = own;
    this.broadcast = broadcast;
    this.changed = changed;
    this.clock = clock;
  }

  /**
   * Creates a link, with a random code when none is wanted. Problems: those of {@link
   * Destination#parse}, {@link Code#alias} and {@link Link#limit}, {@code destination-loop} 400,
   * {@code code-taken} 409 with a {@code suggestion}.
   */
  public Link create(Handle tx, UUID owner, NewLink wanted) {
    UUID id = Ids.next();
    Instant now = now();
    Destination destination = own.outside(Destination.parse(wanted.url()));
    String title = Title.of(wanted.title());
    Integer limit = Link.limit(wanted.clickLimit());
    Code code = claim(tx, id, wanted.code(), now);
    Link link =
        new Link(
            id,
            owner,
            code,
            destination,
            title,
            wanted.forwardQuery(),
            true,
            wanted.origin(),
            limit,
            limit,
            1,
            0,
            0,
            now,
            now);
    store.insert(tx, link);
    if (limit != null) {
      store.openPlaces(tx, id);
    }
    announce(tx, link.id(), owner, now);
    return link;
  }

  /** Lets a link lead elsewhere, or be called otherwise; problems {@code not-found}, -loop. */
  public Link changeDestination(
      Handle tx, UUID owner, UUID id, Destination destination, @Nullable String title) {
    Link link = store.lock(tx, owner, id).orElseThrow(Problem::notFound);
    String newTitle = Title.of(title);
    boolean same = link.destination().equals(destination) && Objects.equals(link.title(), newTitle);
    return same
        ? link
        : save(
            tx,
            link,
            link.code(),
            own.outside(destination),
            newTitle,
            link.enabled(),
            link.forwardQuery(),
            link.clickLimit());
  }

  /** A link of this account, unless it was deleted. */
  public Optional<Link> find(UUID owner, UUID id) {
    return jdbi.withHandle(handle -> store.find(handle, owner, id));
  }

  /** Those of these links that are this account's and not deleted, in no order. */
  public List<Link> findAll(UUID owner, Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : jdbi.withHandle(handle -> store.findAll(handle, owner, ids));
  }

  /**
   * Where those of these links lead that are this account's and not deleted, in no order; as fast
   * while many clicks are stored as while none are.
   */
  public List<LinkDestination> findDestinations(UUID owner, Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbi.withHandle(handle -> store.findDestinations(handle, owner, ids));
  }

  /** This account's link with this code, unless it was deleted. */
  public Optional<Link> findByCode(UUID owner, String code) {
    return jdbi.withHandle(handle -> store.findByCode(handle, owner, Code.alias(code)));
  }

  /** The names of an account's links, those of the newest links first. */
  public List<NamedLink> names(UUID owner, int most) {
    return jdbi.withHandle(handle -> store.names(handle, owner, most));
  }

  /** How many there are, deleted ones left out; of very many only about. */
  public long count() {
    return jdbi.withHandle(store::count);
  }

  /** Adds clicks to the totals of links; unknown ones are passed over. */
  public void addClicks(Handle tx, Map<UUID, ClickCount> counts) {
    if (!counts.isEmpty()) {
      clicks.add(tx, counts);
    }
  }

  /**
   * Puts clicks that were added a while ago into the rows of some links, in a transaction of its
   * own: totals stay what they are, and are read faster.
   *
   * @param after what the call before returned; -1 to begin
   * @return null when nothing is left, or somebody else is at it
   */
  public @Nullable Integer settleClicks(int after) {
    return jdbi.<@Nullable Integer, RuntimeException>inTransaction(tx -> clicks.settle(tx, after));
  }

  /** The absolute short address, in ASCII. */
  public String shortUrl(Code code) {
    return own.origin() + code.path();
  }

  List<LinkStore.Listed> list(LinkQuery query) {
    return jdbi.withHandle(handle -> store.list(handle, query));
  }

  /** Changes what is given; problems 404, 412 {@code stale}, and those of {@link #create}. */
  Link change(UUID owner, UUID id, long revision, LinkChange change) {
    return jdbi.inTransaction(tx -> {
      Link link = lock(tx, owner, id, revision);
      String url = change.url();
      String code = change.code();
      String title = change.title();
      Boolean enabled = change.enabled();
      Boolean forward = change.forwardQuery();
      Integer limit = change.clickLimit();
      return save(
          tx,
          link,
          code == null ? link.code() : claim(tx, id, code, now()),
          url == null ? link.destination() : own.outside(Destination.parse(url)),
          title == null ? link.title() : Title.of(title),
          enabled == null ? link.enabled() : enabled,
          forward == null ? link.forwardQuery() : forward,
          limit == null ? link.clickLimit() : limit == 0 ? null : Link.limit(limit));
    });
  }

  /** Deletes a link: it answers 410 from now on, and its code is never given out again. */
  void delete(UUID owner, UUID id, long revision) {
    jdbi.useTransaction(tx -> {
      lock(tx, owner, id, revision);
      Instant now = now();
      store.delete(tx, id, now);
      announce(tx, id, owner, now);
    });
  }

  /** Takes a deletion back; problem 410 {@code restore-too-late} after {@link #UNDO}. */
  Link restore(UUID owner, UUID id) {
    return jdbi.inTransaction(tx -> {
      Instant now = now();
      if (store.restore(tx, owner, id, now.minus(UNDO), now)) {
        announce(tx, id, owner, now);
      } else if (store.isDeleted(tx, owner, id)) {
        throw Problem.of(410, "restore-too-late").with("minutes", UNDO.toMinutes());
      }
      return store.find(tx, owner, id).orElseThrow(Problem::notFound);
    });
  }

  private Link lock(Handle tx, UUID owner, UUID id, long revision) {
    Link link = store.lock(tx, owner, id).orElseThrow(Problem::notFound);
    if (link.revision() != revision) {
      throw Revisions.stale();
    }
    return link;
  }

  private Link save(
      Handle tx,
      Link old,
      Code code,
      Destination destination,
      @Nullable String title,
      boolean enabled,
      boolean forwardQuery,
      @Nullable Integer limit) {
    Integer left = null;
    if (limit != null) {
      store.openPlaces(tx, old.id());
      left = store.placesLeft(tx, old.id(), limit);
    } else if (old.clickLimit() != null) {
      store.closePlaces(tx, old.id());
    }
    Link link =
        new Link(
            old.id(),
            old.owner(),
            code,
            destination,
            title,
            forwardQuery,
            enabled,
            old.origin(),
            limit,
            left,
            old.revision() + 1,
            old.clicks(),
            old.humanClicks(),
            old.createdAt(),
            now());
    store.update(tx, link);
    announce(tx, link.id(), link.owner(), link.updatedAt());
    return link;
  }

  private Code claim(Handle tx, UUID link, @Nullable String alias, Instant now) {
    if (alias != null) {
      Code code = Code.alias(alias);
      if (!store.claim(tx, code, link, now)) {
        throw Problem.of(409, "code-taken").field("code").with("suggestion", suggestion(tx, code));
      }
      return code;
    }
    for (int i = 0; i < RANDOM_TRIES; i++) {
      Code code = Code.random();
      if (store.claim(tx, code, link, now)) {
        return code;
      }
    }
    throw new IllegalStateException("No free code in " + RANDOM_TRIES + " tries of 31^8");
  }

  /** A free code close to the one wanted. */
  private String suggestion(Handle tx, Code wanted) {
    String stem =
        Code.graphemes(wanted.value()) <= Code.MAX_GRAPHEMES - 5 ? wanted.value() + "-" : "";
    Map<String, String> candidates = new LinkedHashMap<>();
    for (int i = 2; i <= 5; i++) {
      candidates.put(wanted.key() + "-" + i, wanted.value() + "-" + i);
    }
    String random = Code.random().value();
    if (stem.isEmpty()) {
      return random;
    }
    Set<String> taken = store.taken(tx, candidates.keySet());
    return candidates.entrySet().stream()
        .filter(candidate -> !taken.contains(candidate.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(stem + random.substring(0, 4));
  }

  private void announce(Handle tx, UUID link, UUID owner, Instant at) {
    for (String key : store.keysOf(tx, link)) {
      broadcast.send(tx, TOPIC, key);
    }
    changed.fire(new LinkChanged(link, owner, at));
  }

  private Instant now() {
    // What PostgreSQL keeps, so that an answer equals what is read later.
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
