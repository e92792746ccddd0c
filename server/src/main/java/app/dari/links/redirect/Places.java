package app.dari.links.redirect;

/**
 * What is known of the places of a link that is for so many people only, as long as the link does
 * not change: whether all are taken.
 */
final class Places {
  private volatile boolean taken;

  /** Whether nobody else can have one; raising the limit makes new places. */
  boolean areTaken() {
    return taken;
  }

  void allTaken() {
    taken = true;
  }
}
