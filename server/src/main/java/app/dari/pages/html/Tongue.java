package app.dari.pages.html;

import app.dari.pages.Text;
import app.dari.platform.web.Language;

/** Says of a text what a screen reader and a line breaker must know: its language and direction. */
final class Tongue {
  private Tongue() {}

  /**
   * {@code lang} when a text is in another language than the page, {@code dir} when it needs one.
   */
  static void mark(Html html, Text text, Language page) {
    Language spoken = text.spoken(page);
    if (spoken != page) {
      html.attribute("lang", spoken.tag());
    }
    String words = text.in(page);
    if (words != null) {
      direction(html, words);
    }
  }

  /** {@code dir=auto} for a text with letters written from right to left. */
  static void direction(Html html, String words) {
    if (words
        .codePoints()
        .map(Character::getDirectionality)
        .anyMatch(d ->
            d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)) {
      html.raw(" dir=\"auto\"");
    }
  }
}
