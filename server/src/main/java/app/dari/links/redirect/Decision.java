package app.dari.links.redirect;

/** What a visitor gets. */
sealed interface Decision {
  /** The way on. */
  record Redirect(Target.Found link, String location) implements Decision {}

  /** The way on, for those who still find a place. */
  record Limited(Target.Found link, Places places, String location) implements Decision {}

  /** A page that says where it leads. */
  record Look(Target.Found link) implements Decision {}

  /** It was here, and is not any more. */
  record Gone() implements Decision {}

  /** It never was here. */
  record Unknown() implements Decision {}

  /** Decides; looks at nothing but what is given. */
  static Decision of(ShortPath path, Target target) {
    return switch (target) {
      case Target.None _ -> new Unknown();
      case Target.Found found when !found.open() -> new Gone();
      case Target.Found found when path.look() -> new Look(found);
      case Target.Found found -> ofOpen(found, location(path, found));
    };
  }

  private static Decision ofOpen(Target.Found link, String location) {
    Places places = link.places();
    if (places == null) {
      return new Redirect(link, location);
    }
    return places.areTaken() ? new Gone() : new Limited(link, places, location);
  }

  private static String location(ShortPath path, Target.Found found) {
    return found.forwardQuery() && path.query() != null
        ? found.destination().withQuery(path.query())
        : found.url();
  }
}
