package app.dari.pages;

import java.util.Set;
import java.util.UUID;

/** What stands at a handle, for a visitor. */
public sealed interface Visited {
  /**
   * A published page.
   *
   * @param handle as its owner writes it
   * @param content with the links of its blocks
   * @param linkKeys the codes it shows, by which a change of a link is announced
   * @param complete whether every block that leads somewhere has its link
   */
  record Shown(
      UUID page,
      UUID owner,
      String handle,
      int version,
      Draft content,
      Set<String> linkKeys,
      boolean complete)
      implements Visited {}

  /** A handle the page had before; it now has another. */
  record Moved(String handle) implements Visited {}

  /** A page nothing was published of yet. */
  record Unpublished() implements Visited {}

  /** A page that was taken down. */
  record Gone() implements Visited {}

  /** No page, now or before. */
  record Missing() implements Visited {}
}
