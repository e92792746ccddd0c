package app.dari.users.kakao.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the simulator can be told to do wrong. */
enum Fault {
  // At the authorise page.
  DENY,
  // At the token endpoint.
  ERROR_500,
  GARBAGE,
  RESET,
  QUOTA,
  NO_ID_TOKEN,
  // In the ID token.
  ALG_NONE,
  ALG_HS256,
  BAD_SIGNATURE,
  UNKNOWN_KID,
  NO_KID,
  WRONG_ISS,
  WRONG_AUD,
  TWO_AUDS,
  EXPIRED,
  FUTURE_IAT,
  NO_NONCE,
  WRONG_NONCE,
  NO_SUB,
  NO_EXP,
  NUMBER_SUB,
  DUPLICATE_CLAIMS,
  HUGE,
  NO_NICKNAME,
  // At the keys.
  JWKS_DOWN,
  JWKS_GARBAGE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Fault> parse(String wireName) {
    return Stream.of(values()).filter(fault -> fault.wireName().equals(wireName)).findFirst();
  }
}
