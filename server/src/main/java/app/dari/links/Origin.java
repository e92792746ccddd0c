package app.dari.links;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a link was made for. */
public enum Origin {
  /** A short link of its own. */
  SHORT,
  /** A block of a page. */
  PAGE;

  /** The word in JSON and in the database. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
