package app.dari.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys for separate purposes, derived from SESSION_SECRET with HKDF-SHA-256 (RFC 5869). Safe for
 * any thread.
 */
public final class Keys {
  private final byte[] secret;

  /** Takes the root secret, at least 32 characters. */
  public Keys(String secret) {
    if (secret.length() < 32) {
      throw new IllegalArgumentException("The secret has under 32 characters");
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** The 32-byte key of one purpose; the same purpose always gives the same key. */
  public byte[] derive(String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(("dari " + purpose).getBytes(StandardCharsets.UTF_8), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java 25 has HKDF-SHA256", e);
    }
  }

  /** HMAC-SHA-256 of a message under a derived key. */
  public static byte[] hmac(byte[] key, byte[] message) {
    return mac(key).doFinal(message);
  }

  /** HMAC-SHA-256 under a key, for many messages one after the other; for one thread at a time. */
  public static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
