package app.dari.links.redirect;

import app.dari.links.Destination;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands behind a code, as far as a redirect needs to know. */
sealed interface Target {
  /** Octets it takes in memory, about. */
  int weight();

  /**
   * A link.
   *
   * @param url where it leads, canonical; its parts are seldom needed, and would be most of the
   *     memory a link takes
   * @param open false when it is switched off or deleted
   * @param places how many people it is for; null: for all
   */
  record Found(
      UUID id, UUID owner, String url, boolean forwardQuery, boolean open, @Nullable Places places)
      implements Target {
    /** Where it leads. */
    Destination destination() {
      return Destination.stored(url);
    }

    @Override
    public int weight() {
      return 350 + url.length();
    }
  }

  /** No link has or had this code. */
  record None() implements Target {
    @Override
    public int weight() {
      return 150;
    }
  }
}
