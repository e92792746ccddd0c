package app.dari.users;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an API key may be used for. */
public enum Scope {
  LINKS_READ,
  LINKS_WRITE,
  PAGES_READ,
  PAGES_WRITE,
  INSIGHTS_READ;

  /** The name in JSON, in the database and on the command line, such as {@code links:read}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** The scope with this wire name; empty when there is none. */
  public static Optional<Scope> parse(String wireName) {
    return Stream.of(values()).filter(scope -> scope.wireName().equals(wireName)).findFirst();
  }
}
