package app.dari.users;

import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Tokens which show that a request was written by our own web app: an HMAC over the session's
 * token, so that one session's never fits another and none needs to be stored.
 */
@Singleton
public final class CsrfTokens {
  /** The header that carries the token. */
  public static final String HEADER = "X-CSRF-Token";

  private final byte[] key;

  public CsrfTokens(Keys keys) {
    this.key = keys.derive("csrf");
  }

  /** The token that belongs to a session's token. */
  public String of(String sessionToken) {
    byte[] mac = Keys.hmac(key, sessionToken.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  boolean matches(String sessionToken, @Nullable String given) {
    return given != null
        && Tokens.same(
            of(sessionToken).getBytes(StandardCharsets.US_ASCII),
            given.getBytes(StandardCharsets.UTF_8));
  }
}
