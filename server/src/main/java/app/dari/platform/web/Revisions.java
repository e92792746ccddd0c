package app.dari.platform.web;

import jakarta.ws.rs.core.EntityTag;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Optimistic concurrency over HTTP: the revision travels as a strong ETag (RFC 9110, 13.1.1). Weak
 * ones are taken as well: a proxy that packs our answers makes ours weak.
 */
public final class Revisions {
  private static final Pattern TAGS = Pattern.compile("\\s*(?:W/)?\"([^\"]*)\"\\s*(?:,|$)");

  private Revisions() {}

  /** The ETag of a revision. */
  public static EntityTag tag(long revision) {
    return new EntityTag(Long.toString(revision));
  }

  /**
   * The revision a change is based on. Problems: 428 {@code precondition-required} without one, 412
   * {@code stale} for one we never gave out.
   *
   * @param stored the present one, asked for when the caller names several, or any with {@code *}
   */
  public static long expected(@Nullable String ifMatch, LongSupplier stored) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.of(428, "precondition-required").field("If-Match");
    }
    if (ifMatch.strip().equals("*")) {
      return stored.getAsLong();
    }
    Set<Long> named = named(ifMatch);
    if (named.size() == 1) {
      return named.iterator().next();
    }
    long present = stored.getAsLong();
    if (!named.contains(present)) {
      throw stale();
    }
    return present;
  }

  /** Requires that a change is based on what is stored; 428 without If-Match, 412 {@code stale}. */
  public static void require(@Nullable String ifMatch, long stored) {
    if (expected(ifMatch, () -> stored) != stored) {
      throw stale();
    }
  }

  /** 412: somebody else changed it in the meantime. */
  public static Problem stale() {
    return Problem.of(412, "stale");
  }

  private static Set<Long> named(String ifMatch) {
    Set<Long> named = new HashSet<>();
    Matcher tags = TAGS.matcher(ifMatch);
    int end = 0;
    while (tags.find() && tags.start() == end) {
      end = tags.end();
      if (tags.group(1).matches("[0-9]{1,18}")) {
        named.add(Long.valueOf(tags.group(1)));
      }
    }
    if (end < ifMatch.length()) {
      throw stale();
    }
    return named;
  }
}
