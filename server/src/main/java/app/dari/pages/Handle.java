package app.dari.pages;

import app.dari.links.Lookalikes;
import app.dari.links.Names;
import app.dari.platform.text.Invisible;
import app.dari.platform.text.Wording;
import app.dari.platform.web.Problem;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a page: letters of any script, digits, and {@code - _ .} between them, 2 to 40
 * characters as people count them. Shown in lower case, found in every spelling.
 *
 * @param name in NFC and lower case, as shown
 * @param key case-folded: equal for all spellings of one handle
 * @param skeleton equal for handles that look alike (UTS-39)
 */
public record Handle(String name, String key, String skeleton) {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 40;

  /** No handle, however its characters are composed, has more code units. */
  private static final int UNITS = 400;

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /**
   * A handle somebody wants. Problems (400, field {@code handle}): handle-too-short,
   * handle-too-long, handle-invalid, handle-reserved.
   */
  public static Handle of(String text) {
    // Lower case only: a capital I is read as a small l.
    String name = spelled(UCharacter.toLowerCase(Locale.ROOT, spelled(text.strip())));
    if (name.startsWith("@")) {
      name = name.substring(1);
    }
    int length = name.length() > UNITS ? UNITS : Wording.length(name);
    if (length < SHORTEST) {
      throw refused("handle-too-short").with("min", SHORTEST);
    }
    if (length > LONGEST) {
      throw refused("handle-too-long").with("max", LONGEST);
    }
    String key = keyOf(name);
    if (key == null) {
      throw refused("handle-invalid");
    }
    if (Names.isReserved(name)) {
      throw refused("handle-reserved");
    }
    return new Handle(name, key, Lookalikes.skeleton(name));
  }

  /** The key of a handle as it stands in an address, already decoded; null when it can be none. */
  public static @Nullable String keyOf(String text) {
    if (text.isEmpty() || text.length() > UNITS) {
      return null;
    }
    if (isPlain(text)) {
      return text;
    }
    String key = spelled(UCharacter.foldCase(spelled(text), true));
    boolean letterBefore = false;
    boolean letterSeen = false;
    for (int i = 0; i < key.length(); ) {
      int c = key.codePointAt(i);
      i += Character.charCount(c);
      if (isLetterOrDigit(c)) {
        letterBefore = true;
        letterSeen = true;
      } else if (c == '.') {
        // Two in a row, one in front or at the end would read as a path or the end of a sentence.
        if (!letterBefore || i == key.length()) {
          return null;
        }
        letterBefore = false;
      } else if (c != '-' && c != '_' && !(isMark(c) && letterBefore)) {
        return null;
      }
    }
    if (!letterSeen) {
      return null;
    }
    return key;
  }

  /** Whether it is a key already, as nearly all are that are asked for. */
  private static boolean isPlain(String text) {
    boolean anyLetter = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && c != '-' && c != '_') {
        return false;
      }
      anyLetter |= letter;
    }
    return anyLetter;
  }

  /** {@code /@name}, percent-encoded. */
  public static String path(String name) {
    return "/@" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  /** Composed, and half-width jamo and full-width letters in their ordinary width. */
  private static String spelled(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          String ordinary = c >= 0xFF01 && c <= 0xFFEF ? NFKC.getRawDecomposition(c) : null;
          if (ordinary == null) {
            out.appendCodePoint(c);
          } else {
            out.append(ordinary);
          }
        });
    return NFC.normalize(out);
  }

  private static boolean isLetterOrDigit(int c) {
    return (Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
        && !Invisible.is(c);
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
        && !Invisible.is(c);
  }

  private static Problem refused(String code) {
    return Problem.of(400, code).field("handle");
  }
}
