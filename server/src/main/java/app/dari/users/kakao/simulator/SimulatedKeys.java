package app.dari.users.kakao.simulator;

import app.dari.platform.crypto.Tokens;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The signing keys: two are published together, the first signs. */
final class SimulatedKeys {
  private volatile List<Key> keys = List.of(Key.make(), Key.make());

  /** A key and its name, 30 hex digits as Kakao's have. */
  record Key(String id, KeyPair pair) {
    static Key make() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new Key(
            HexFormat.of().formatHex(Tokens.randomBytes(15)), generator.generateKeyPair());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has RSA", e);
      }
    }

    RSAPublicKey publicKey() {
      return (RSAPublicKey) pair.getPublic();
    }

    byte[] sign(byte[] message) {
      try {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has SHA256withRSA", e);
      }
    }
  }

  Key signing() {
    return keys.getFirst();
  }

  /** A new key signs from now on; the one that did is still published. */
  void rotate() {
    keys = List.of(Key.make(), keys.getFirst());
  }

  /** The published keys (RFC 7517). */
  Map<String, Object> published() {
    return Map.of("keys", keys.stream().map(SimulatedKeys::jwk).toList());
  }

  private static Map<String, Object> jwk(Key key) {
    return Map.of(
        "kid",
        key.id(),
        "kty",
        "RSA",
        "alg",
        "RS256",
        "use",
        "sig",
        "n",
        base64(key.publicKey().getModulus()),
        "e",
        base64(key.publicKey().getPublicExponent()));
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }
}
