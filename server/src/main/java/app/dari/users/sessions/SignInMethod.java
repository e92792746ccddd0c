package app.dari.users.sessions;

import java.util.Locale;

/** The ways to sign in. */
public enum SignInMethod {
  KAKAO,
  PASSKEY,
  LINK;

  /** The lower-case word used in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SignInMethod parse(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
