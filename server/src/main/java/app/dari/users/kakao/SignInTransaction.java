package app.dari.users.kakao;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that was begun in one browser and can be finished there once.
 *
 * @param state known to the browser and to Kakao; the row holds its SHA-256
 * @param binding SHA-256 of the browser's cookie
 * @param nonce SHA-256 of what Kakao must repeat in the ID token
 * @param verifier the PKCE secret; null when PKCE is off
 */
record SignInTransaction(
    byte[] state,
    byte[] binding,
    byte[] nonce,
    @Nullable String verifier,
    String returnTo,
    @Nullable UUID invitation) {

  /**
   * What became of it.
   *
   * @param completedAt null: still under way
   * @param session null: it failed, or is still under way
   * @param problem why it failed; null: it did not
   */
  record Outcome(
      String returnTo,
      @Nullable Instant claimedAt,
      @Nullable Instant completedAt,
      @Nullable UUID session,
      @Nullable String problem) {}
}
