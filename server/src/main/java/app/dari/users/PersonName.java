package app.dari.users;

import app.dari.platform.text.Invisible;
import app.dari.platform.web.Problem;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/**
 * Makes names shown to others harmless: Unicode NFC, one line, nothing invisible, nothing that
 * turns the text around it, not longer than people need.
 */
public final class PersonName {
  /** The longest name, in graphemes: what people count as one character. */
  public static final int MAX_GRAPHEMES = 40;

  // An accent or two is a letter; thirty of them cover the neighbours.
  private static final int MAX_CODE_POINTS_PER_GRAPHEME = 12;
  private static final int MAX_READ = 4_000;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private PersonName() {}

  /** The name without what is harmful, cut to the longest length; empty when nothing is left. */
  public static String clean(String raw) {
    String visible = visible(raw.length() > MAX_READ ? raw.substring(0, MAX_READ) : raw);
    String composed = Normalizer2.getNFCInstance().normalize(visible);
    return cut(composed, MAX_GRAPHEMES);
  }

  /** Whether the name would have to be cut. */
  public static boolean isTooLong(String raw) {
    return raw.length() > MAX_READ
        || cut(Normalizer2.getNFCInstance().normalize(visible(raw)), Integer.MAX_VALUE).length()
            > clean(raw).length();
  }

  /**
   * The name as it may be kept. Problems about the field {@code name}: {@code name-empty}, {@code
   * name-too-long}.
   */
  public static String required(String raw) {
    String clean = clean(raw);
    if (clean.isEmpty()) {
      throw Problem.of(400, "name-empty").field("name");
    }
    if (isTooLong(raw)) {
      throw Problem.of(400, "name-too-long").field("name").with("max", MAX_GRAPHEMES);
    }
    return clean;
  }

  private static String visible(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(c -> {
          if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
              text.append(' ');
            }
          } else if (isVisible(c)) {
            text.appendCodePoint(c);
          }
        });
    String stripped = text.toString().strip();
    // A joiner is for families of emoji; between or without them it is only there to deceive.
    return stripped.codePoints().anyMatch(Character::isEmojiPresentation)
        ? stripped
        : stripped.replace(Character.toString(ZERO_WIDTH_JOINER), "");
  }

  private static boolean isVisible(int c) {
    boolean choosesForm =
        c == ZERO_WIDTH_JOINER || UCharacter.hasBinaryProperty(c, UProperty.VARIATION_SELECTOR);
    return choosesForm || (!Invisible.is(c) && Character.getType(c) != Character.PRIVATE_USE);
  }

  private static String cut(String text, int graphemes) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    StringBuilder kept = new StringBuilder();
    int start = breaks.first();
    int count = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE && count < graphemes; count++) {
      String grapheme = text.substring(start, end);
      grapheme.codePoints().limit(MAX_CODE_POINTS_PER_GRAPHEME).forEach(kept::appendCodePoint);
      start = end;
      end = breaks.next();
    }
    String result = kept.toString().strip();
    return Invisible.isAllOf(result) ? "" : result;
  }
}
