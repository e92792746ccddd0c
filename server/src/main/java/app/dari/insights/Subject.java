package app.dari.insights;

import app.dari.platform.web.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose figures are asked for, within an account. */
public sealed interface Subject {
  /** All links and pages. */
  record Everything() implements Subject {}

  /** A page and the links on it; clicks through one of its blocks alone when given. */
  record Page(UUID id, @Nullable UUID block) implements Subject {}

  /** A link. */
  record Link(UUID id) implements Subject {}

  /** As asked over HTTP; problems block-without-page, page-or-link. */
  static Subject of(@Nullable UUID page, @Nullable UUID block, @Nullable UUID link) {
    if (page != null && link != null) {
      throw Problem.of(400, "page-or-link").field("linkId");
    }
    if (block != null && page == null) {
      throw Problem.of(400, "block-without-page").field("block");
    }
    if (page != null) {
      return new Page(page, block);
    }
    return link == null ? new Everything() : new Link(link);
  }
}
