package app.dari.users;

import java.util.Locale;

/** What an account may do on this Dari. */
public enum Role {
  /** Owns pages and links. */
  CREATOR,
  /** A creator who also runs this Dari. */
  OPERATOR;

  /** The lower-case word used in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role with this word; it must be one. */
  public static Role parse(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
