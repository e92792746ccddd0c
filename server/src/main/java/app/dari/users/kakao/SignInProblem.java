package app.dari.users.kakao;

import java.util.Locale;

/** Why a sign-in did not happen, as the sign-in page is told. */
enum SignInProblem {
  /** This Dari has no Kakao application. */
  KAKAO_OFF,
  /** The person said no at Kakao. */
  KAKAO_CANCELLED,
  /** Kakao did not answer in time, or with something that is no answer. */
  KAKAO_UNAVAILABLE,
  /** Kakao answered with a token that proves nothing. */
  KAKAO_REFUSED,
  /** Kakao does not accept our application: key, secret, redirect address or consent items. */
  KAKAO_MISCONFIGURED,
  /** Begun too long ago, in another browser, or already used. */
  SIGN_IN_EXPIRED,
  SIGN_UP_CLOSED,
  INVITATION_NEEDED,
  INVITATION_INVALID,
  TOO_MANY_REQUESTS,
  /** We cannot reach our own database. */
  UNAVAILABLE;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SignInProblem ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
