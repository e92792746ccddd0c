package app.dari.operations.announcements;

import app.dari.platform.database.Ids;
import app.dari.platform.text.Wording;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something operators say to everybody.
 *
 * @param from when it begins to be shown
 * @param until when it stops being shown; null: when somebody ends it
 * @param endedAt when somebody ended it; null: nobody did
 */
public record Announcement(
    UUID id,
    Banner.Kind kind,
    String ko,
    String en,
    Instant from,
    @Nullable Instant until,
    Instant createdAt,
    @Nullable Instant endedAt) {
  /** The longest text, in characters as people count them. */
  public static final int MAX = 280;

  /**
   * A new one. Problems (400): {@code value-missing}, {@code text-too-long}, {@code text-invalid},
   * {@code announcement-over}.
   */
  public static Announcement of(
      Banner.Kind kind,
      @Nullable String ko,
      @Nullable String en,
      @Nullable Instant from,
      @Nullable Instant until,
      Instant now) {
    Instant created = now.truncatedTo(ChronoUnit.MILLIS);
    Instant begins = from == null ? created : from.truncatedTo(ChronoUnit.MILLIS);
    Instant ends = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
    if (ends != null && (!ends.isAfter(begins) || !ends.isAfter(created))) {
      throw Problem.of(400, "announcement-over").field("until");
    }
    return new Announcement(
        Ids.next(), kind, text(ko, "ko"), text(en, "en"), begins, ends, created, null);
  }

  private static String text(@Nullable String text, String field) {
    String line = Wording.line(text, MAX, field);
    if (line == null) {
      throw Problem.of(400, "value-missing").field(field);
    }
    return line;
  }

  /** Whether it is shown at a moment. */
  public boolean isShown(Instant now) {
    return !from.isAfter(now) && !isOver(now);
  }

  /** Whether it is not shown any more. */
  public boolean isOver(Instant now) {
    return (until != null && !until.isAfter(now)) || (endedAt != null && !endedAt.isAfter(now));
  }

  /** When it stopped being shown, or will; null: nobody knows. */
  public @Nullable Instant end() {
    return endedAt != null && (until == null || endedAt.isBefore(until)) ? endedAt : until;
  }

  /** The same, taken down; what was taken down before stays as it is. */
  public Announcement ended(Instant at) {
    return endedAt != null ? this : new Announcement(id, kind, ko, en, from, until, createdAt, at);
  }

  /** Whether another says the same: told on two machines without a database, it is one. */
  boolean isSaidBy(Announcement other) {
    return kind == other.kind
        && ko.equals(other.ko)
        && en.equals(other.en)
        && begins(other)
        && other.begins(this);
  }

  /** Whether it begins before another is over. */
  private boolean begins(Announcement other) {
    Instant over = other.end();
    return over == null || from.isBefore(over);
  }

  /** The text in a language. */
  public String in(Language language) {
    return language == Language.KO ? ko : en;
  }

  /** As it stands on pages. */
  Banner banner() {
    return new Banner(kind, Map.of(Language.KO, ko, Language.EN, en));
  }
}
