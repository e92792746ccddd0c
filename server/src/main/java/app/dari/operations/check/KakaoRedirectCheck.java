package app.dari.operations.check;

import java.io.IOException;
import java.util.Map;

/** Kakao sends people back to us: the address is registered with the key. */
final class KakaoRedirectCheck {
  private KakaoRedirectCheck() {}

  static Finding look(Subject subject) {
    KakaoQuestions kakao = subject.kakao();
    if (kakao == null) {
      return Finding.skipped("kakao-off");
    }
    if (subject.isFaulty("KAKAO_ISSUER") || subject.isFaulty("PUBLIC_URL")) {
      return Finding.skipped("settings-say");
    }
    Map<String, ?> values =
        Map.of("redirect", subject.server().publicUrl() + "/oauth/kakao/callback");
    try {
      return switch (kakao.redirect().ask()) {
        case "KOE006" -> Finding.fail("unregistered", values);
        case "KOE205" -> Finding.fail("consent");
        // Said by the check of the keys.
        case "KOE101", "KOE008", "KOE004" -> Finding.skipped("keys-say");
        default -> Finding.pass("registered", values);
      };
    } catch (IOException _) {
      return Finding.skipped("keys-say");
    }
  }
}
