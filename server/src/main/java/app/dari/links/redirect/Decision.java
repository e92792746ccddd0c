package app.dari.links.redirect;

/** What a visitor gets. */
sealed interface Decision {
  /** The way on. */
  record Redirect(Target.Found link, String location) implements Decision {}

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
      case Target.Found found -> new Redirect(found, location(path, found));
    };
  }

  private static String location(ShortPath path, Target.Found found) {
    return found.forwardQuery() && path.query() != null
        ? found.destination().withQuery(path.query())
        : found.url();
  }
}
