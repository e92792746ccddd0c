package app.dari.links.redirect;

import app.dari.links.Destination;
import java.util.UUID;

/** What stands behind a code, as far as a redirect needs to know. */
sealed interface Target {
  /** Octets it takes in memory, about. */
  int weight();

  /**
   * A link.
   *
   * @param open false when it is switched off or deleted
   */
  record Found(UUID id, UUID owner, Destination destination, boolean forwardQuery, boolean open)
      implements Target {
    @Override
    public int weight() {
      return 400 + 2 * destination.url().length();
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
