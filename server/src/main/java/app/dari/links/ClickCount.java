package app.dari.links;

/**
 * Clicks to add to a link.
 *
 * @param total all answered redirects
 * @param human those of people
 */
public record ClickCount(long total, long human) {
  private static final ClickCount ONE = new ClickCount(1, 1);

  /** Most links have one, of a person, where there are many: that is one for all of them. */
  public static ClickCount of(long total, long human) {
    return total == 1 && human == 1 ? ONE : new ClickCount(total, human);
  }

  /** Both together. */
  public ClickCount plus(ClickCount other) {
    return new ClickCount(total + other.total, human + other.human);
  }
}
