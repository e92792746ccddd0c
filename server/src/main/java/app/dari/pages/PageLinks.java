package app.dari.pages;

import app.dari.links.Destination;
import app.dari.links.Link;
import app.dari.links.LinkDestination;
import app.dari.links.Links;
import app.dari.links.NewLink;
import app.dari.links.Origin;
import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps the blocks of a page and their links together. */
@Singleton
final class PageLinks {
  private final Jdbi jdbi;
  private final PageStore store;
  private final Links links;

  PageLinks(Jdbi jdbi, PageStore store, Links links) {
    this.jdbi = jdbi;
    this.store = store;
    this.links = links;
  }

  /**
   * The links of a page's blocks that are still there.
   *
   * @param byBlock by block or social item
   */
  record Known(Map<UUID, LinkDestination> byBlock) {}

  /** A draft with its links, the codes that stand in it, and whether none is missing. */
  record Filled(Draft draft, Set<String> keys, boolean complete) {}

  /** The links a page's blocks have, or had and may have again. */
  Known known(UUID owner, UUID page) {
    Map<UUID, UUID> ids = jdbi.withHandle(tx -> store.links(tx, page));
    Map<UUID, LinkDestination> links =
        this.links.findDestinations(owner, ids.values()).stream()
            .collect(Collectors.toMap(LinkDestination::link, Function.identity()));
    Map<UUID, LinkDestination> byBlock = new HashMap<>();
    ids.forEach((block, id) -> {
      LinkDestination link = links.get(id);
      if (link != null) {
        byBlock.put(block, link);
      }
    });
    return new Known(byBlock);
  }

  /** A draft with the links of its blocks. */
  Draft fill(UUID owner, UUID page, Draft draft) {
    return fill(draft, known(owner, page).byBlock()).draft();
  }

  /** What visitors see: it leads, and says that it leads, where its links lead now. */
  Filled shown(UUID owner, UUID page, Draft published) {
    Map<UUID, LinkDestination> byBlock = known(owner, page).byBlock();
    Map<UUID, String> destinations = new HashMap<>();
    byBlock.forEach((block, link) -> destinations.put(block, link.destination().url()));
    published
        .leadings()
        .filter(leading -> leading.destination() == null)
        .forEach(leading -> destinations.remove(leading.id()));
    return fill(published.leadingTo(destinations), byBlock);
  }

  private Filled fill(Draft draft, Map<UUID, LinkDestination> byBlock) {
    Map<UUID, BlockLink> shown = new HashMap<>();
    Set<String> keys = new HashSet<>();
    boolean complete = true;
    for (Leading leading : draft.leadings().toList()) {
      LinkDestination link = leading.destination() == null ? null : byBlock.get(leading.id());
      if (link != null) {
        shown.put(
            leading.id(),
            new BlockLink(link.link(), link.code().value(), links.shortUrl(link.code())));
        keys.add(link.code().key());
      } else if (leading.destination() != null) {
        complete = false;
      }
    }
    return new Filled(draft.linked(shown), keys, complete);
  }

  /**
   * A draft whose destinations follow those of its links, where a link was changed since the draft
   * was last shown and the draft was not.
   */
  Draft follow(UUID owner, UUID page, Draft draft, @Nullable Draft shown) {
    if (shown == null) {
      return draft;
    }
    Map<UUID, Leading> before = byId(shown);
    Map<UUID, LinkDestination> links = known(owner, page).byBlock();
    Map<UUID, String> moved = new HashMap<>();
    for (Leading leading : draft.leadings().toList()) {
      Leading old = before.get(leading.id());
      LinkDestination link = links.get(leading.id());
      String destination = leading.destination();
      if (old != null
          && link != null
          && destination != null
          && destination.equals(old.destination())
          && !destination.equals(link.destination().url())) {
        moved.put(leading.id(), link.destination().url());
      }
    }
    return moved.isEmpty() ? draft : draft.leadingTo(moved);
  }

  /**
   * Makes the links a draft needs and lets those it has lead where the draft says. What the draft
   * did not change since it was last shown is left as it is: it may have been changed as a link.
   *
   * @param shown the version visitors see now
   * @return whether any link was made or changed
   */
  boolean publish(
      Handle tx, UUID owner, UUID page, Draft draft, @Nullable Draft shown, Known known) {
    Map<UUID, Leading> before = shown == null ? Map.of() : byId(shown);
    boolean changed = false;
    List<Leading> leadings = draft.leadings().toList();
    for (Leading leading : leadings) {
      String destination = leading.destination();
      if (destination == null) {
        continue;
      }
      try {
        changed |= lead(tx, owner, page, draft, leading, destination, before, known);
      } catch (Problem problem) {
        throw problem.field(place(draft, leading) + field(leading, problem.field()));
      }
    }
    return changed;
  }

  private boolean lead(
      Handle tx,
      UUID owner,
      UUID page,
      Draft draft,
      Leading leading,
      String destination,
      Map<UUID, Leading> before,
      Known known) {
    String title = leading.label().in(draft.language());
    LinkDestination link = known.byBlock().get(leading.id());
    if (link == null) {
      Link made =
          links.create(tx, owner, new NewLink(destination, null, title, false, Origin.PAGE));
      store.setLink(tx, page, leading.id(), made.id());
      return true;
    }
    Optional<Leading> old = Optional.ofNullable(before.get(leading.id()));
    boolean moved = old.map(Leading::destination).filter(destination::equals).isEmpty();
    boolean renamed =
        old.isEmpty() || !Objects.equals(old.get().label().in(draft.language()), title);
    Destination target = moved ? Destination.parse(destination) : link.destination();
    String name = renamed ? title : link.title();
    if (target.equals(link.destination()) && Objects.equals(name, link.title())) {
      return false;
    }
    links.changeDestination(tx, owner, link.link(), target, name);
    return true;
  }

  private static Map<UUID, Leading> byId(Draft draft) {
    return draft.leadings().collect(Collectors.toMap(Leading::id, Function.identity()));
  }

  /** What a link's field is called in the block or item it was made from. */
  private static String field(Leading leading, @Nullable String field) {
    if (field == null) {
      return "";
    }
    return switch (leading) {
      case SocialItem _ -> ".value";
      case Block.Notice _ -> field.equals("title") ? ".text" : "." + field;
      case Block.Link _, Block.Video _ -> "." + field;
    };
  }

  /** Where a block or item stands in the draft, as clients write it. */
  private static String place(Draft draft, Leading leading) {
    for (int i = 0; i < draft.blocks().size(); i++) {
      Block block = draft.blocks().get(i);
      if (block.id().equals(leading.id())) {
        return "blocks[" + i + "]";
      }
      if (block instanceof Block.Social social) {
        for (int j = 0; j < social.items().size(); j++) {
          if (social.items().get(j).id().equals(leading.id())) {
            return "blocks[" + i + "].items[" + j + "]";
          }
        }
      }
    }
    return "blocks";
  }
}
