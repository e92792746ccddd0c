package app.dari.platform.text;

import app.dari.platform.web.Problem;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people type, made fit to be kept: NFC, no control characters, no invisible directions, no
 * blank ends, counted in what people see as characters (grapheme clusters, UAX 29).
 */
public final class Wording {
  /**
   * A grapheme may be built of many code units (families, combining marks), but not of any number.
   */
  private static final int UNITS_PER_GRAPHEME = 12;

  private Wording() {}

  /** One line; null when nothing visible is left. Problems: text-too-long, text-invalid. */
  public static @Nullable String line(@Nullable String text, int max, String field) {
    return bounded(clean(text, false, field), max, field);
  }

  /** Several lines. Problems as in {@link #line}. */
  public static @Nullable String prose(@Nullable String text, int max, String field) {
    return bounded(clean(text, true, field), max, field);
  }

  /** The number of grapheme clusters. */
  public static int length(String text) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int count = 0;
    while (characters.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  private static @Nullable String bounded(@Nullable String text, int max, String field) {
    if (text == null || text.length() <= max) {
      return text;
    }
    if (text.length() > max * UNITS_PER_GRAPHEME || length(text) > max) {
      throw Problem.of(400, "text-too-long").field(field).with("max", max);
    }
    return text;
  }

  private static @Nullable String clean(@Nullable String text, boolean lines, String field) {
    if (text == null) {
      return null;
    }
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\r') {
        c = '\n';
        if (i < text.length() && text.charAt(i) == '\n') {
          i++;
        }
      }
      if (c == '\n' || c == 0x2028 || c == 0x2029) {
        kept.append(lines ? '\n' : ' ');
      } else if (c == '\t') {
        kept.append(' ');
      } else if (isRefused(c)) {
        throw Problem.of(400, "text-invalid").field(field);
      } else if (!isDirection(c)) {
        kept.appendCodePoint(c);
      }
    }
    return Invisible.isAllOf(kept) ? null : Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
  }

  /** Controls, lone surrogates and noncharacters have no place in text. */
  private static boolean isRefused(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || (c & 0xFFFE) == 0xFFFE
        || (c >= 0xFDD0 && c <= 0xFDEF);
  }

  /** Marks of direction and byte order come along with pasted text; they only harm. */
  private static boolean isDirection(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
  }
}
