package app.dari.insights;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose visits are counted.
 *
 * @param links the clicks of these; null for all of the account
 * @param pages the views of these; null for all of the account
 */
public record Scope(UUID owner, @Nullable List<UUID> links, @Nullable List<UUID> pages) {
  /** All of an account. */
  public static Scope account(UUID owner) {
    return new Scope(owner, null, null);
  }

  /** A page and its links. */
  public static Scope page(UUID owner, UUID page, List<UUID> links) {
    return new Scope(owner, List.copyOf(links), List.of(page));
  }

  /** A link. */
  public static Scope link(UUID owner, UUID link) {
    return new Scope(owner, List.of(link), List.of());
  }

  /** Whether it is all of the account. */
  public boolean isAccount() {
    return links == null;
  }

  /** Whether it is a page and its links. */
  boolean isPage() {
    return pages != null && !pages.isEmpty();
  }

  /**
   * Whether people who did this are its visitors: all of an account, who looked, or who clicked.
   */
  boolean countsVisitorsOf(boolean click) {
    List<UUID> seen = pages;
    return seen == null || (click == seen.isEmpty());
  }

  /** The subjects its roll-ups stand under. */
  List<UUID> subjects() {
    return links == null || pages == null
        ? List.of(owner)
        : Stream.concat(links.stream(), pages.stream()).toList();
  }
}
