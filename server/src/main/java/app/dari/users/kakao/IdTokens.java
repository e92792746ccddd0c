package app.dari.users.kakao;

import app.dari.platform.crypto.Tokens;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Judges Kakao's ID tokens (OpenID Connect Core, 3.1.3.7), cheapest check first: length, algorithm,
 * key, signature, issuer, audience, times, nonce, subject. Says in the log which check failed,
 * never what the token held.
 */
@Singleton
final class IdTokens {
  static final Duration LEEWAY = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(IdTokens.class);
  private static final int LONGEST = 8_192;
  private static final int LONGEST_NAME = 100;

  private final KakaoConfig config;
  private final KakaoKeys keys;
  private final Clock clock;
  private final ObjectMapper json =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  IdTokens(KakaoConfig config, KakaoKeys keys, Clock clock) {
    this.config = config;
    this.keys = keys;
    this.clock = clock;
  }

  /** Someone Kakao vouches for; the nickname may be missing, and may be anything. */
  record Person(String subject, @Nullable String nickname) {}

  /** The person of a token that was made for us, now, and for this sign-in; else fails. */
  Person verify(String token, byte[] nonceHash, Deadline deadline) {
    require(token.length() <= LONGEST, "length");
    JWSObject signed = parse(token);
    JWSHeader header = signed.getHeader();
    require(JWSAlgorithm.RS256.equals(header.getAlgorithm()), "algorithm");
    String kid = header.getKeyID();
    require(kid != null && kid.length() <= LONGEST_NAME, "key id");
    require(isSigned(signed, keys.find(kid == null ? "" : kid, deadline)), "signature");
    return judge(claims(signed), nonceHash);
  }

  private Person judge(JsonNode claims, byte[] nonceHash) {
    require(config.issuer().toString().equals(claims.path("iss").textValue()), "issuer");
    require(isForUs(claims.path("aud")), "audience");
    long now = clock.instant().getEpochSecond();
    JsonNode expires = claims.path("exp");
    JsonNode issued = claims.path("iat");
    require(expires.canConvertToLong() && now < expires.longValue() + leeway(), "expiry");
    require(issued.canConvertToLong() && issued.longValue() <= now + leeway(), "issue time");
    String nonce = claims.path("nonce").textValue();
    require(nonce != null && Tokens.same(Tokens.sha256(nonce), nonceHash), "nonce");
    JsonNode subject = claims.path("sub");
    require(subject.isTextual() || subject.isIntegralNumber(), "subject");
    String id = subject.asText();
    require(!id.isBlank() && id.length() <= LONGEST_NAME, "subject");
    return new Person(id, claims.path("nickname").textValue());
  }

  private boolean isForUs(JsonNode audience) {
    JsonNode only = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
    return only.isTextual() && only.textValue().equals(config.clientId());
  }

  private static JWSObject parse(String token) {
    try {
      return JWSObject.parse(token);
    } catch (ParseException | IllegalArgumentException e) {
      throw refused("shape");
    }
  }

  private static boolean isSigned(JWSObject token, RSAPublicKey key) {
    try {
      return token.verify(new RSASSAVerifier(key));
    } catch (JOSEException e) {
      return false;
    }
  }

  private JsonNode claims(JWSObject token) {
    try {
      JsonNode claims = json.readTree(token.getPayload().toBytes());
      require(claims != null && claims.isObject(), "claims");
      return claims;
    } catch (IOException e) {
      throw refused("claims");
    }
  }

  private static long leeway() {
    return LEEWAY.toSeconds();
  }

  private static void require(boolean holds, String check) {
    if (!holds) {
      throw refused(check);
    }
  }

  private static SignInFailed refused(String check) {
    LOG.warnf("An ID token was refused for its %s", check);
    return new SignInFailed(SignInProblem.KAKAO_REFUSED, check);
  }
}
