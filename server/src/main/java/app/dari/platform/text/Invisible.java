package app.dari.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** The one answer to the question what a reader sees nothing of. */
public final class Invisible {
  private Invisible() {}

  /**
   * Whether a character shows nothing by itself: blanks, controls, fillers, joiners, what fonts are
   * told to leave out, what is no character, and those that Unicode draws as empty without saying
   * so in a property.
   */
  public static boolean is(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || isDrawnEmpty(c)
        || switch (UCharacter.getType(c)) {
          case UCharacter.CONTROL, UCharacter.FORMAT, UCharacter.SURROGATE, UCharacter.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  /** Whether nothing of a text can be seen; marks without a letter to stand on are nothing. */
  public static boolean isAllOf(CharSequence text) {
    return text.codePoints().allMatch(c -> is(c) || isMark(c));
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /** Braille blank, null notehead, Khitan filler, Egyptian blanks. */
  private static boolean isDrawnEmpty(int c) {
    return c == 0x2800 || c == 0x1d159 || c == 0x16fe4 || c == 0x13441 || c == 0x13442;
  }
}
