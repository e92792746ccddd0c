package app.dari.users;

import org.jspecify.annotations.Nullable;

/** Who may call an API method. */
public enum Access {
  /** A session, or an API key with {@code links:read}. */
  LINKS_READ(Scope.LINKS_READ),
  /** A session, or an API key with {@code links:write}. */
  LINKS_WRITE(Scope.LINKS_WRITE),
  /** A session, or an API key with {@code pages:read}. */
  PAGES_READ(Scope.PAGES_READ),
  /** A session, or an API key with {@code pages:write}. */
  PAGES_WRITE(Scope.PAGES_WRITE),
  /** A session, or an API key with {@code insights:read}. */
  INSIGHTS_READ(Scope.INSIGHTS_READ),
  /** A person signed in with a browser; no API key. */
  SESSION(null),
  /** A signed-in person who is an operator; no API key. */
  OPERATOR(null),
  /**
   * An operator who signed in within the last {@value #FRESH_MINUTES} minutes: for what a browser
   * left open must not be enough for.
   */
  OPERATOR_FRESH(null),
  /** Anyone, signed in or not. */
  ANYONE(null);

  /** How long a sign-in is fresh. */
  public static final int FRESH_MINUTES = 15;

  private final @Nullable Scope scope;

  Access(@Nullable Scope scope) {
    this.scope = scope;
  }

  /** The scope an API key needs; null when no API key is let in by its scopes. */
  public @Nullable Scope scope() {
    return scope;
  }

  /** Whether it takes an operator. */
  public boolean isForOperators() {
    return this == OPERATOR || this == OPERATOR_FRESH;
  }
}
