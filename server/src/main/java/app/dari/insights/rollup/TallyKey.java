package app.dari.insights.rollup;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * Whose visits of which kind on which UTC day a tally counts.
 *
 * @param subject a link, a page, or the owner for all links or pages together
 */
public record TallyKey(UUID owner, UUID subject, boolean click, LocalDate day)
    implements Comparable<TallyKey> {
  private static final Comparator<TallyKey> ORDER =
      Comparator.comparing(TallyKey::subject)
          .thenComparing(TallyKey::click)
          .thenComparing(TallyKey::day);

  /** The word in the database: {@code click} or {@code view}. */
  public String kind() {
    return click ? "click" : "view";
  }

  @Override
  public int compareTo(TallyKey other) {
    return ORDER.compare(this, other);
  }
}
