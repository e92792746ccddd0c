package app.dari.platform.web;

import jakarta.ws.rs.core.EntityTag;
import org.jspecify.annotations.Nullable;

/** Optimistic concurrency over HTTP: the revision travels as a strong ETag (RFC 9110, 13.1.1). */
public final class Revisions {
  private Revisions() {}

  /** The ETag of a revision. */
  public static EntityTag tag(long revision) {
    return new EntityTag(Long.toString(revision));
  }

  /** The revision a change is based on; problem 428 {@code precondition-required} without one. */
  public static long expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.of(428, "precondition-required").field("If-Match");
    }
    String tag = ifMatch.strip();
    try {
      if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
        return Long.parseLong(tag.substring(1, tag.length() - 1));
      }
    } catch (NumberFormatException e) {
      // A tag we never gave out: stale.
    }
    throw stale();
  }

  /** Requires that a change is based on what is stored; 428 without If-Match, 412 {@code stale}. */
  public static void require(@Nullable String ifMatch, long stored) {
    if (expected(ifMatch) != stored) {
      throw stale();
    }
  }

  /** 412: somebody else changed it in the meantime. */
  public static Problem stale() {
    return Problem.of(412, "stale");
  }
}
