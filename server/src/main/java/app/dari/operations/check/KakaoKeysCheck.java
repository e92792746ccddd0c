package app.dari.operations.check;

import java.io.IOException;
import java.util.Map;

/**
 * Kakao takes our key and its secret: a code nobody was given is then the only thing it refuses.
 */
final class KakaoKeysCheck {
  private KakaoKeysCheck() {}

  static Finding look(Subject subject) {
    KakaoQuestions kakao = subject.kakao();
    if (kakao == null) {
      return Finding.skipped("kakao-off");
    }
    if (subject.isFaulty("KAKAO_ISSUER")) {
      return Finding.skipped("settings-say");
    }
    try {
      String number = kakao.keys().ask();
      return switch (number) {
        case "KOE320", "KOE303", "KOE006" -> Finding.pass("taken");
        case "KOE010" -> Finding.fail("secret");
        case "KOE101", "KOE008" -> Finding.fail("key", Map.of("number", number));
        case "KOE004" -> Finding.fail("switched-off");
        case "", "KOE003", "KOE237" -> Finding.warn("silent");
        default -> Finding.fail("refused", Map.of("number", number));
      };
    } catch (IOException _) {
      return Finding.warn("silent");
    }
  }
}
