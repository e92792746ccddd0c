package app.dari.insights;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Visit;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leaves visits of owners out of their figures: a browser that shall not count carries a proof of
 * whose it is, which only we can make and which fits no other account.
 */
@Singleton
public final class OwnVisits {
  private static final Duration LIFE = Duration.ofDays(365);

  private final byte[] key;
  private final String attributes;

  OwnVisits(Keys keys, ServerConfig server) {
    this.key = keys.derive("own visits");
    this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (server.secure() ? "; Secure" : "");
  }

  /** Whether what a visitor's {@link Visit#OWN_COOKIE} holds proves that it is this account's. */
  public boolean proves(@Nullable String cookie, UUID owner) {
    return cookie != null
        && Tokens.same(
            cookie.getBytes(StandardCharsets.UTF_8),
            proof(owner).getBytes(StandardCharsets.US_ASCII));
  }

  /** The {@code Set-Cookie} that keeps a browser out of an account's figures for a year. */
  String leaveOut(UUID account) {
    return set(proof(account), LIFE);
  }

  /** The {@code Set-Cookie} that lets a browser count again. */
  String countAgain() {
    return set("", Duration.ZERO);
  }

  private String proof(UUID account) {
    ByteBuffer message = ByteBuffer.allocate(16);
    message.putLong(account.getMostSignificantBits()).putLong(account.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Keys.hmac(key, message.array()));
  }

  private String set(String value, Duration life) {
    return Visit.OWN_COOKIE + "=" + value + "; Max-Age=" + life.toSeconds() + attributes;
  }
}
