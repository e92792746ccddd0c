package app.dari.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something on a page that leads to an address, through a link of its own. */
public sealed interface Leading permits Block.Link, Block.Video, Block.Notice, SocialItem {
  /** The id of the block or item; figures of a place on the page hang on it. */
  UUID id();

  /** What the link is called in lists. */
  Text label();

  /** The canonical destination; null when there is none (yet) or when it is no counted link. */
  @Nullable String destination();

  /** The link, once published. */
  @Nullable BlockLink link();
}
