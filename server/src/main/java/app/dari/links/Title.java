package app.dari.links;

import app.dari.platform.text.Invisible;
import app.dari.platform.web.Problem;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/** The name a person gives a link, and how texts are folded to be found again. */
final class Title {
  static final int MAX_GRAPHEMES = 200;

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFKD =
      Normalizer2.getInstance(null, "nfkc", Normalizer2.Mode.DECOMPOSE);
  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();

  private Title() {}

  /**
   * A title in NFC without blanks around it; null when nothing can be seen of it. Problems (400,
   * field {@code title}): {@code title-too-long}, {@code title-invalid} for control characters.
   */
  static @Nullable String of(@Nullable String text) {
    if (text == null || Invisible.isAllOf(text)) {
      return null;
    }
    if (text.length() > 20 * MAX_GRAPHEMES || Code.graphemes(text.strip()) > MAX_GRAPHEMES) {
      throw Problem.of(400, "title-too-long").field("title").with("max", MAX_GRAPHEMES);
    }
    if (text.codePoints().anyMatch(Title::isControl)) {
      throw Problem.of(400, "title-invalid").field("title");
    }
    return NFC.normalize(text.strip());
  }

  /**
   * Folded so that a part of it finds it in any case and composition. Hangul is taken apart: {@code
   * 하} finds {@code 한} while somebody is still typing.
   */
  static String folded(String text) {
    return NFKD.normalize(FOLD.normalize(text)).replace("\u0000", "");
  }

  /** Controls, lone surrogates, and marks that turn the direction of all that follows. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
