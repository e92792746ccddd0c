package app.dari.users.kakao.simulator;

import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes ID tokens as Kakao does, and as a forger would. */
final class SimulatedTokens {
  private static final long LIFE_SECONDS = 21_600;
  private static final long TOO_LONG_AGO = 30_000;
  private static final int HUGE = 1_000_000;

  private final ObjectMapper json;
  private final SimulatedKeys keys;
  private final URI issuer;
  private final String audience;

  SimulatedTokens(ObjectMapper json, SimulatedKeys keys, URI issuer, String audience) {
    this.json = json;
    this.keys = keys;
    this.issuer = issuer;
    this.audience = audience;
  }

  String idToken(SimulatorState.Grant grant, Instant now) {
    Set<Fault> faults = grant.faults();
    SimulatedKeys.Key key =
        faults.contains(Fault.BAD_SIGNATURE) || faults.contains(Fault.UNKNOWN_KID)
            ? SimulatedKeys.Key.make()
            : keys.signing();
    String kid = faults.contains(Fault.BAD_SIGNATURE) ? keys.signing().id() : key.id();
    String claims = write(claims(grant, now));
    if (faults.contains(Fault.DUPLICATE_CLAIMS)) {
      claims = claims.replaceFirst("\\{", "{\"sub\":\"9999999999\",");
    }
    String signed = base64(write(header(faults, kid))) + "." + base64(claims);
    return signed + "." + signature(faults, key, signed);
  }

  private static Map<String, Object> header(Set<Fault> faults, String kid) {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!faults.contains(Fault.NO_KID)) {
      header.put("kid", kid);
    }
    header.put("typ", "JWT");
    header.put(
        "alg",
        faults.contains(Fault.ALG_NONE)
            ? "none"
            : faults.contains(Fault.ALG_HS256) ? "HS256" : "RS256");
    return header;
  }

  private String signature(Set<Fault> faults, SimulatedKeys.Key key, String signed) {
    byte[] message = signed.getBytes(StandardCharsets.US_ASCII);
    if (faults.contains(Fault.ALG_NONE)) {
      return "";
    }
    // The classic confusion: the public key, known to everyone, as the shared secret.
    return base64(
        faults.contains(Fault.ALG_HS256)
            ? Keys.hmac(key.publicKey().getEncoded(), message)
            : key.sign(message));
  }

  private Map<String, Object> claims(SimulatorState.Grant grant, Instant now) {
    Set<Fault> faults = grant.faults();
    long issued = now.getEpochSecond();
    if (faults.contains(Fault.EXPIRED)) {
      issued -= TOO_LONG_AGO;
    } else if (faults.contains(Fault.FUTURE_IAT)) {
      issued += TOO_LONG_AGO;
    }
    SimulatedUser user = grant.user();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", audience(faults));
    if (!faults.contains(Fault.NO_SUB)) {
      claims.put(
          "sub",
          faults.contains(Fault.NUMBER_SUB)
              ? Long.valueOf(user.memberNumber())
              : user.memberNumber());
    }
    claims.put("auth_time", issued);
    claims.put(
        "iss", faults.contains(Fault.WRONG_ISS) ? "https://kauth.example" : issuer.toString());
    if (!faults.contains(Fault.NO_EXP)) {
      claims.put("exp", issued + LIFE_SECONDS);
    }
    claims.put("iat", issued);
    if (grant.nonce() != null && !faults.contains(Fault.NO_NONCE)) {
      claims.put("nonce", faults.contains(Fault.WRONG_NONCE) ? Tokens.random() : grant.nonce());
    }
    boolean agreed = grant.scope().contains("profile_nickname");
    if (agreed && user.nickname() != null && !faults.contains(Fault.NO_NICKNAME)) {
      claims.put("nickname", user.nickname());
    }
    if (faults.contains(Fault.HUGE)) {
      claims.put("padding", "x".repeat(HUGE));
    }
    return claims;
  }

  private Object audience(Set<Fault> faults) {
    if (faults.contains(Fault.TWO_AUDS)) {
      return new String[] {audience, "another-application"};
    }
    return faults.contains(Fault.WRONG_AUD) ? "another-application" : audience;
  }

  private String write(Map<String, Object> value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
